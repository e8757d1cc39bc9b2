package vn.dangbo.kit.tree;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;

/**
 * One dated fact about an organisation, on both axes of time.
 *
 * @param value text of the fact; empty for EXISTENCE and PARENT
 * @param parentId only for PARENT
 * @param validTo exclusive
 * @param supersededAt {@link Times#NEVER} while it is believed
 */
public record Fact(
        UUID id,
        UUID organisationId,
        Aspect aspect,
        String value,
        @Nullable UUID parentId,
        LocalDate validFrom,
        LocalDate validTo,
        Instant recordedAt,
        Instant supersededAt,
        @Nullable String document,
        @Nullable String reason,
        String author) {

    public Fact {
        if (!validFrom.isBefore(validTo)) {
            throw new IllegalArgumentException("a fact needs at least one day");
        }
    }

    /** The same fact in another period, recorded anew. */
    public Fact during(
            LocalDate from,
            LocalDate to,
            Instant newRecordedAt,
            String newAuthor,
            @Nullable String newDocument,
            @Nullable String newReason) {
        return new Fact(
                Times.newId(),
                organisationId,
                aspect,
                value,
                parentId,
                from,
                to,
                newRecordedAt,
                Times.NEVER,
                newDocument,
                newReason,
                newAuthor);
    }
}
