package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Reads dues of members within reach. */
@ApplicationScoped
class DueLists {

    private static final String COLUMNS = """
            r.id, r.version, r.member_id, r.month, r.organisation_id, r.fee_group, r.base, r.rate, r.rule_set, r.reason,
            r.amount, r.difference, r.decision_id, r.author, r.recorded_at, r.superseded_at""";

    private final Jdbi jdbi;
    private final FeeFilter.Roots roots;
    private final FeePeople people;
    private final Times times;

    DueLists(Jdbi jdbi, FeeFilter.Roots roots, FeePeople people, Times times) {
        this.jdbi = jdbi;
        this.roots = roots;
        this.people = people;
        this.times = times;
    }

    /**
     * One version of a due. Amounts are whole dong.
     *
     * @param month its first day
     * @param base what the rate was applied to
     * @param difference to the version before
     */
    @Schema(name = "FeeDue")
    record Due(
            UUID id,
            int version,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            UUID memberId,

            LocalDate month,
            UUID organisationId,
            @Nullable FeeGroup feeGroup,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            long base,

            String rate,
            String ruleSet,
            FeeReason reason,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            long amount,

            long difference,
            @Nullable UUID decisionId,
            String author,
            Instant recordedAt,
            Instant supersededAt) {}

    /** A member without a due, e.g. for want of a profile. */
    @Schema(name = "FeeDueMissing")
    record Missing(UUID memberId, UUID cellId, boolean hasProfile) {}

    Page<Due> list(FeeFilter filter, PageRequest page) {
        Optional<UUID> root = roots.of(filter);
        String text = "SELECT " + COLUMNS + " FROM fee_due r"
                + filter.conditions("organisation_id", "month", root.isPresent(), page)
                + " AND r.recorded_at <= :known AND r.superseded_at > :known ORDER BY r.id LIMIT :fetch";
        return Page.of(
                jdbi.withHandle(sql -> filter.query(sql, text, root, page)
                        .map(Sql.rows(Due.class))
                        .list()),
                page,
                Due::id);
    }

    /** @throws ProblemException 404 when there is none or its member is out of reach */
    Due one(String id, AsOf asOf) {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT " + COLUMNS
                        + " FROM fee_due r WHERE r.id = :id AND r.recorded_at <= :known AND r.superseded_at > :known")
                .bind("id", Ids.ofPath(id))
                .bind("known", asOf.knownOrLatest())
                .map(Sql.rows(Due.class))
                .findOne()
                .filter(due ->
                        people.cells(sql, List.of(due.memberId()), asOf.date()).containsKey(due.memberId()))
                .orElseThrow(() -> new ProblemException(FeeProblem.FEE_DUE_NOT_FOUND, id)));
    }

    /** Every version, newest first; the cursor is a version number. */
    Page<Due> history(String id, PageRequest page) {
        UUID record = one(id, AsOf.on(times.today())).id();
        return Page.of(
                jdbi.withHandle(sql -> sql.createQuery("SELECT " + COLUMNS
                                + " FROM fee_due r WHERE r.id = :id AND r.version < :before"
                                + " ORDER BY r.version DESC LIMIT :fetch")
                        .bind("id", record)
                        .bind("before", page.after(Integer::valueOf).orElse(Integer.MAX_VALUE))
                        .bind("fetch", page.fetch())
                        .map(Sql.rows(Due.class))
                        .list()),
                page,
                Due::version);
    }

    /** Members counted in the subtree on the first day of a month who have no due for it. */
    Page<Missing> missing(@Nullable String organisationId, LocalDate month, PageRequest page) {
        Optional<UUID> root = roots.of(organisationId, month);
        String text = """
                SELECT s.member_id, s.cell_id, EXISTS (
                           SELECT 1 FROM fee_profile p WHERE p.member_id = s.member_id AND p.superseded_at = :never
                             AND p.valid_from <= :month) AS has_profile
                FROM membership_stay s
                WHERE s.superseded_at = :never AND s.valid_from <= :month AND s.valid_to > :month
                  AND NOT EXISTS (SELECT 1 FROM fee_due d WHERE d.member_id = s.member_id AND d.live_month = :month)
                """ + (root.isPresent() ? """
                  AND EXISTS (SELECT 1 FROM organisation_closure c
                      WHERE c.ancestor_id = :root AND c.descendant_id = s.cell_id AND c.valid_from <= :month
                        AND c.valid_to > :month AND c.superseded_at = :never)
                """ : "") + (page.continues() ? " AND s.member_id > :after" : "")
                + " ORDER BY s.member_id LIMIT :fetch";
        return Page.of(
                jdbi.withHandle(sql -> sql.createQuery(text)
                        .bind("root", root.orElse(null))
                        .bind("month", month)
                        .bind("never", Times.NEVER)
                        .bind("after", page.after(UUID::fromString).orElse(null))
                        .bind("fetch", page.fetch())
                        .map(Sql.rows(Missing.class))
                        .list()),
                page,
                Missing::memberId);
    }
}
