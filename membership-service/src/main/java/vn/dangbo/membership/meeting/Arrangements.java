package vn.dangbo.membership.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** Records Party groups and pilots of organisations. */
@ApplicationScoped
class Arrangements {

    /** @param to exclusive; {@link Times#FOREVER} while open */
    record Draft(
            UUID organisationId,
            ArrangementKind kind,
            LocalDate from,
            LocalDate to,
            String document,
            @Nullable String reason) {}

    /** One version of an arrangement. */
    @Schema(name = "MeetingArrangement")
    record View(
            UUID rowId,
            UUID id,
            int version,
            UUID organisationId,
            ArrangementKind kind,
            LocalDate validFrom,

            @Schema(description = "Exclusive; 9999-12-31 while open")
            LocalDate validTo,

            String document,
            @Nullable String reason,
            String author,
            Instant recordedAt,
            Instant supersededAt) {

        static final String COLUMNS = """
                r.row_id, r.id, r.version, r.organisation_id, r.kind, r.valid_from, r.valid_to, r.document, r.reason,
                r.author, r.recorded_at, r.superseded_at""";
    }

    /** @throws ProblemException 409 when another one of the kind covers a part of the time */
    View record(Draft draft, Recording recording) {
        recording.lock(draft.organisationId());
        return insert(Times.newId(), 1, draft, recording);
    }

    /** @throws ProblemException 422 when organisation or kind change, 409 when the times would overlap */
    View correct(View old, Draft draft, Recording recording) {
        if (!old.organisationId().equals(draft.organisationId()) || old.kind() != draft.kind()) {
            throw new ProblemException(MeetingProblem.MEETING_ARRANGEMENT_FIXED);
        }
        recording
                .sql()
                .createUpdate("UPDATE meeting_arrangement SET superseded_at = :at WHERE row_id = :row")
                .bind("at", recording.recordedAt())
                .bind("row", old.rowId())
                .execute();
        return insert(old.id(), old.version() + 1, draft, recording);
    }

    private static View insert(UUID id, int version, Draft draft, Recording recording) {
        if (!draft.from().isBefore(draft.to())) {
            throw new ProblemException(KitProblem.PERIOD_BACKWARDS, draft.from(), draft.to());
        }
        recording
                .sql()
                .createQuery("""
                        SELECT id FROM meeting_arrangement
                        WHERE organisation_id = :organisation AND kind = :kind AND superseded_at = :never
                          AND valid_from < :to AND valid_to > :from LIMIT 1""")
                .bind("organisation", draft.organisationId())
                .bind("kind", draft.kind().name())
                .bind("never", Times.NEVER)
                .bind("from", draft.from())
                .bind("to", draft.to())
                .mapTo(UUID.class)
                .findOne()
                .ifPresent(other -> {
                    throw new ProblemException(MeetingProblem.MEETING_ARRANGEMENT_OVERLAPS, other);
                });
        recording
                .sql()
                .createUpdate("""
                        INSERT INTO meeting_arrangement (row_id, id, version, organisation_id, kind, valid_from, valid_to,
                            document, reason, author, recorded_at, superseded_at)
                        VALUES (:row, :id, :version, :organisation, :kind, :from, :to,
                            :document, :reason, :author, :at, :never)""")
                .bind("row", Times.newId())
                .bind("id", id)
                .bind("version", version)
                .bind("organisation", draft.organisationId())
                .bind("kind", draft.kind().name())
                .bind("from", draft.from())
                .bind("to", draft.to())
                .bind("document", draft.document())
                .bind("reason", draft.reason())
                .bind("author", recording.author())
                .bind("at", recording.recordedAt())
                .bind("never", Times.NEVER)
                .execute();
        return find(recording.sql(), id).orElseThrow();
    }

    static Optional<View> find(Handle sql, UUID id) {
        return sql.createQuery("SELECT " + View.COLUMNS
                        + " FROM meeting_arrangement r WHERE r.id = :id AND r.superseded_at = :never")
                .bind("id", id)
                .bind("never", Times.NEVER)
                .map(Sql.rows(View.class))
                .findOne();
    }

    static Set<ArrangementKind> on(Handle sql, UUID organisation, LocalDate day) {
        Set<ArrangementKind> kinds = EnumSet.noneOf(ArrangementKind.class);
        sql.createQuery("""
                        SELECT kind FROM meeting_arrangement
                        WHERE organisation_id = :organisation AND superseded_at = :never
                          AND valid_from <= :day AND valid_to > :day""")
                .bind("organisation", organisation)
                .bind("never", Times.NEVER)
                .bind("day", day)
                .mapTo(ArrangementKind.class)
                .forEach(kinds::add);
        return kinds;
    }
}
