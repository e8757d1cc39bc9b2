package vn.dangbo.membership.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Kind;

/**
 * An organisation to establish.
 *
 * @param code the installation's own key, 1 to 40 characters
 * @param parentCode absent for a root
 * @param endedOn the first day on which it no longer exists; absent while open
 */
public record NewOrganisation(
        String code,
        String name,
        Kind kind,
        @Nullable String parentCode,
        @Nullable String sector,
        LocalDate establishedOn,
        @Nullable LocalDate endedOn,
        @Nullable String territoryCode) {

    LocalDate end() {
        return endedOn == null ? Times.FOREVER : endedOn;
    }
}
