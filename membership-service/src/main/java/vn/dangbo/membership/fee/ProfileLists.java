package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Reads profiles of members within reach. */
@ApplicationScoped
class ProfileLists {

    private static final String IN_FORCE = """
             FROM membership_stay s
             JOIN fee_profile p ON p.member_id = s.member_id AND p.recorded_at <= :known AND p.superseded_at > :known
                  AND p.valid_from = (SELECT MAX(q.valid_from) FROM fee_profile q
                      WHERE q.member_id = s.member_id AND q.valid_from <= :date
                        AND q.recorded_at <= :known AND q.superseded_at > :known)
             WHERE s.valid_from <= :date AND s.valid_to > :date AND s.recorded_at <= :known AND s.superseded_at > :known""";

    private final Jdbi jdbi;
    private final FeeFilter.Roots roots;
    private final FeePeople people;
    private final Times times;

    ProfileLists(Jdbi jdbi, FeeFilter.Roots roots, FeePeople people, Times times) {
        this.jdbi = jdbi;
        this.roots = roots;
        this.people = people;
        this.times = times;
    }

    Page<ProfileView> inForce(@Nullable String organisationId, @Nullable FeeGroup group, AsOf asOf, PageRequest page) {
        Optional<UUID> root = roots.of(organisationId, asOf.date());
        StringBuilder text = new StringBuilder("SELECT " + ProfileView.COLUMNS + "\n" + IN_FORCE);
        if (root.isPresent()) {
            text.append("\n").append("""
                     AND EXISTS (SELECT 1 FROM organisation_closure c
                         WHERE c.ancestor_id = :root AND c.descendant_id = s.cell_id AND c.valid_from <= :date
                           AND c.valid_to > :date AND c.recorded_at <= :known AND c.superseded_at > :known)""");
        }
        if (group != null) {
            text.append(" AND p.fee_group = :group");
        }
        if (page.continues()) {
            text.append(" AND p.member_id > :after");
        }
        List<ProfileView> rows = jdbi.withHandle(sql -> sql.createQuery(
                        text.append(" ORDER BY p.member_id LIMIT :fetch").toString())
                .bind("root", root.orElse(null))
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .bind("group", group == null ? null : group.name())
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("fetch", page.fetch())
                .map(Sql.rows(ProfileView.class))
                .list());
        return Page.of(rows, page, ProfileView::memberId);
    }

    /** @throws ProblemException 404 when there is none or its member is out of reach */
    ProfileView one(String id, AsOf asOf) {
        return jdbi.withHandle(sql -> Profiles.find(sql, Ids.ofPath(id), asOf.knownOrLatest())
                .filter(view ->
                        people.cells(sql, List.of(view.memberId()), asOf.date()).containsKey(view.memberId()))
                .orElseThrow(() -> new ProblemException(FeeProblem.FEE_PROFILE_NOT_FOUND, id)));
    }

    ProfileView current(String id) {
        return one(id, AsOf.on(times.today()));
    }

    /** Every version, newest first; the cursor is a version number. */
    Page<ProfileView> history(String id, PageRequest page) {
        UUID record = current(id).id();
        List<ProfileView> rows = jdbi.withHandle(sql -> sql.createQuery(
                        "SELECT " + ProfileView.COLUMNS
                                + " FROM fee_profile p WHERE p.id = :id AND p.version < :before ORDER BY p.version DESC LIMIT :fetch")
                .bind("id", record)
                .bind("before", page.after(Integer::valueOf).orElse(Integer.MAX_VALUE))
                .bind("fetch", page.fetch())
                .map(Sql.rows(ProfileView.class))
                .list());
        return Page.of(rows, page, ProfileView::version);
    }
}
