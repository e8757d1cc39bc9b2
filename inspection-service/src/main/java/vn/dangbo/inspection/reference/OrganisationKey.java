package vn.dangbo.inspection.reference;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organisation as a caller names it: by code in a file, by id in a request. Exactly one of the two is given. */
public record OrganisationKey(
        @Nullable String code, @Nullable UUID id) {

    public OrganisationKey {
        if ((code == null) == (id == null)) {
            throw new IllegalArgumentException("an organisation is named by its code or by its id");
        }
    }

    public static OrganisationKey ofCode(String code) {
        return new OrganisationKey(code, null);
    }

    public static OrganisationKey ofId(UUID id) {
        return new OrganisationKey(null, id);
    }

    /** As the caller wrote it, for messages. */
    Object shown() {
        return code == null ? String.valueOf(id) : code;
    }
}
