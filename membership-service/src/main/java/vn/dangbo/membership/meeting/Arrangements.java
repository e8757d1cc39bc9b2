package vn.dangbo.membership.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Book;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.time.Times;

/** Records Party groups and pilots of organisations. */
@ApplicationScoped
class Arrangements {

    /** What is recorded; {@code validTo} is exclusive, {@link Times#FOREVER} while open. */
    record Arrangement(UUID organisationId, ArrangementKind kind, LocalDate validFrom, LocalDate validTo) {

        String key() {
            return organisationId + " " + kind + " " + validFrom;
        }
    }

    static final Book<Arrangement> BOOK = new Book<>("meeting_arrangement", Arrangement.class, Arrangement::key);

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

        static View of(Version<Arrangement> version) {
            Arrangement facts = version.facts();
            return new View(
                    version.rowId(),
                    version.id(),
                    version.version(),
                    facts.organisationId(),
                    facts.kind(),
                    facts.validFrom(),
                    facts.validTo(),
                    Objects.requireNonNull(version.document()),
                    version.reason(),
                    version.author(),
                    version.recordedAt(),
                    version.supersededAt());
        }
    }

    /** @throws ProblemException 409 when another one of the kind covers a part of the time */
    Version<Arrangement> record(Book.Entry<Arrangement> entry, Recording recording) {
        Meetings.lock(recording, entry.facts().organisationId());
        check(entry.facts(), recording, null);
        return BOOK.begin(entry, recording);
    }

    /** @throws ProblemException 422 when organisation or kind change, 409 when the times would overlap */
    Version<Arrangement> correct(Version<Arrangement> old, Book.Entry<Arrangement> entry, Recording recording) {
        Arrangement facts = entry.facts();
        if (!old.facts().organisationId().equals(facts.organisationId())
                || old.facts().kind() != facts.kind()) {
            throw new ProblemException(MeetingProblem.MEETING_ARRANGEMENT_FIXED);
        }
        check(facts, recording, old.id());
        return BOOK.correct(old, entry, recording);
    }

    private static void check(Arrangement facts, Recording recording, @Nullable UUID itself) {
        if (!facts.validFrom().isBefore(facts.validTo())) {
            throw new ProblemException(KitProblem.PERIOD_BACKWARDS, facts.validFrom(), facts.validTo());
        }
        recording
                .sql()
                .createQuery("""
                        SELECT id FROM meeting_arrangement
                        WHERE organisation_id = :organisation AND kind = :kind AND superseded_at = :never
                          AND valid_from < :to AND valid_to > :from AND (:itself IS NULL OR id <> :itself) LIMIT 1""")
                .bind("organisation", facts.organisationId())
                .bind("kind", facts.kind().name())
                .bind("never", Times.NEVER)
                .bind("from", facts.validFrom())
                .bind("to", facts.validTo())
                .bind("itself", itself)
                .mapTo(UUID.class)
                .findOne()
                .ifPresent(other -> {
                    throw new ProblemException(MeetingProblem.MEETING_ARRANGEMENT_OVERLAPS, other);
                });
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
