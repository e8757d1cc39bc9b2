package vn.dangbo.membership.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.meeting.Arrangements.Arrangement;
import vn.dangbo.membership.meeting.Meetings.Meeting;

/** Reads meetings of organisations within reach. */
@ApplicationScoped
class MeetingLists {

    private final Jdbi jdbi;
    private final Scope scope;
    private final Times times;

    MeetingLists(Jdbi jdbi, Scope scope, Times times) {
        this.jdbi = jdbi;
        this.scope = scope;
        this.times = times;
    }

    /** Whether one member came. */
    @Schema(name = "MeetingAttendance")
    record Came(
            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            UUID memberId,

            Outcome outcome) {}

    /** @param measured only meetings of cells whose attendance is recorded, those of the figure of attendance */
    Page<Version<Meeting>> list(
            MeetingFilter.Asked asked, @Nullable MeetingKind kind, boolean measured, PageRequest page) {
        StringBuilder text = new StringBuilder("SELECT " + Meetings.BOOK.columns("r") + "\n" + """
                FROM meeting r
                WHERE r.held_on >= :from AND r.held_on < :to AND r.withdrawn = FALSE
                  AND r.recorded_at <= :known AND r.superseded_at > :known
                """);
        if (asked.root().isPresent()) {
            text.append("""
                    AND EXISTS (SELECT 1 FROM organisation_closure c
                        WHERE c.ancestor_id = :root AND c.descendant_id = r.organisation_id
                          AND c.valid_from <= r.held_on AND c.valid_to > r.held_on
                          AND c.recorded_at <= :known AND c.superseded_at > :known)
                    """);
        }
        if (kind != null) {
            text.append(" AND r.kind = :kind");
        }
        if (measured) {
            text.append(" AND r.expected > 0 AND r.present + r.absent_excused + r.absent > 0");
        }
        if (page.continues()) {
            text.append(" AND r.id > :after");
        }
        List<Version<Meeting>> rows = jdbi.withHandle(sql -> sql.createQuery(
                        text.append(" ORDER BY r.id LIMIT :fetch").toString())
                .bind("from", asked.from())
                .bind("to", asked.to())
                .bind("known", asked.known().knownOrLatest())
                .bind("root", asked.root().orElse(null))
                .bind("kind", kind == null ? null : kind.name())
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("fetch", page.fetch())
                .map(Meetings.BOOK.versions())
                .list());
        return Page.of(rows, page, Version::id);
    }

    /** @throws ProblemException 404 when there is none, 403 when its organisation is out of reach */
    Version<Meeting> one(String id, AsOf asOf) {
        Version<Meeting> found = jdbi.withHandle(sql -> Meetings.BOOK.find(sql, Ids.ofPath(id), asOf.knownOrLatest()))
                .orElseThrow(() -> new ProblemException(MeetingProblem.MEETING_NOT_FOUND, id));
        scope.require(found.facts().organisationId(), found.facts().heldOn());
        return found;
    }

    Version<Meeting> current(String id) {
        return one(id, AsOf.on(times.today()));
    }

    Page<Came> attendance(String id, AsOf asOf, PageRequest page) {
        UUID row = one(id, asOf).rowId();
        List<Came> rows = jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT member_id, outcome FROM meeting_attendance
                        WHERE meeting_row_id = :row AND (:after IS NULL OR member_id > :after)
                        ORDER BY member_id LIMIT :fetch""")
                .bind("row", row)
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("fetch", page.fetch())
                .map(Sql.rows(Came.class))
                .list());
        return Page.of(rows, page, Came::memberId);
    }

    /** Every version, newest first; the cursor is a version number. */
    Page<Version<Meeting>> history(String id, PageRequest page) {
        UUID record = current(id).id();
        return Page.of(jdbi.withHandle(sql -> Meetings.BOOK.history(sql, record, page)), page, Version::version);
    }

    /** Arrangements whose time touches the period, of organisations that stood in the subtree on its last day. */
    Page<Version<Arrangement>> arrangements(
            MeetingFilter.Asked asked, @Nullable ArrangementKind kind, PageRequest page) {
        StringBuilder text = new StringBuilder("SELECT " + Arrangements.BOOK.columns("r") + "\n" + """
                FROM meeting_arrangement r
                WHERE r.valid_from < :to AND r.valid_to > :from AND r.recorded_at <= :known AND r.superseded_at > :known
                """);
        if (asked.root().isPresent()) {
            text.append("""
                    AND EXISTS (SELECT 1 FROM organisation_closure c
                        WHERE c.ancestor_id = :root AND c.descendant_id = r.organisation_id
                          AND c.valid_from <= :last AND c.valid_to > :last
                          AND c.recorded_at <= :known AND c.superseded_at > :known)
                    """);
        }
        if (kind != null) {
            text.append(" AND r.kind = :kind");
        }
        if (page.continues()) {
            text.append(" AND r.id > :after");
        }
        List<Version<Arrangement>> rows = jdbi.withHandle(sql -> sql.createQuery(
                        text.append(" ORDER BY r.id LIMIT :fetch").toString())
                .bind("from", asked.from())
                .bind("to", asked.to())
                .bind("last", asked.known().date())
                .bind("known", asked.known().knownOrLatest())
                .bind("root", asked.root().orElse(null))
                .bind("kind", kind == null ? null : kind.name())
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("fetch", page.fetch())
                .map(Arrangements.BOOK.versions())
                .list());
        return Page.of(rows, page, Version::id);
    }

    /** @throws ProblemException 404 when there is none, 403 when its organisation is out of reach */
    Version<Arrangement> arrangement(String id) {
        Version<Arrangement> found = jdbi.withHandle(
                        sql -> Arrangements.BOOK.find(sql, Ids.ofPath(id), Recording.LATEST))
                .orElseThrow(() -> new ProblemException(MeetingProblem.MEETING_ARRANGEMENT_NOT_FOUND, id));
        scope.require(found.facts().organisationId(), found.facts().validFrom());
        return found;
    }

    Page<Version<Arrangement>> arrangementHistory(String id, PageRequest page) {
        UUID record = arrangement(id).id();
        return Page.of(jdbi.withHandle(sql -> Arrangements.BOOK.history(sql, record, page)), page, Version::version);
    }
}
