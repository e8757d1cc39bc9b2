package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Kind;

/** Measures what a decision does on its day: organisations, cells, members, open cases; and what the rules advise. */
@ApplicationScoped
class Effects {

    private static final int WARNINGS = 100;

    private final KindRules kinds;

    Effects(KindRules kinds) {
        this.kinds = kinds;
    }

    /** Something that the rules advise against without forbidding it. */
    @Schema(name = "ReorganisationWarning")
    public record Warning(
            Code code,
            UUID organisationId,
            long members,
            long bound,

            @Schema(description = "The upper committee's consent is required and upperConsentDocNo was not given")
            boolean consentMissing) {

        enum Code {
            /** A grass-roots committee with fewer members than the rule asks for (Charter, article 21). */
            COMMITTEE_TOO_SMALL,
            /** A grass-roots cell with so many members that the rule asks for a committee (Charter, article 21). */
            CELL_TOO_LARGE,
            /** A cell with too few official members to vote. */
            CELL_UNDERSTRENGTH
        }
    }

    /** The organisations below the given ones, themselves included, on the day or the day before it. */
    Set<UUID> reach(Handle sql, Collection<UUID> organisations, LocalDate on) {
        Set<UUID> reached = new HashSet<>(organisations);
        if (!organisations.isEmpty()) {
            reached.addAll(sql.createQuery("""
                            SELECT DISTINCT descendant_id FROM organisation_closure
                            WHERE ancestor_id IN (<ids>) AND superseded_at = :never
                              AND valid_from <= :on AND valid_to >= :on""")
                    .bindList("ids", List.copyOf(organisations))
                    .bind("never", Times.NEVER)
                    .bind("on", on)
                    .mapTo(UUID.class)
                    .list());
        }
        return reached;
    }

    int cells(Handle sql, Set<UUID> organisations) {
        return count(
                organisations,
                sql.createQuery("""
                        SELECT COUNT(DISTINCT organisation_id) FROM organisation_fact
                        WHERE organisation_id IN (<ids>) AND aspect = 'KIND' AND superseded_at = :never
                          AND value IN (<cells>)""")
                        .bindList("cells", Kind.CELLS.stream().map(Enum::name).toList())
                        .bind("never", Times.NEVER));
    }

    int headcount(Handle sql, Set<UUID> organisations, LocalDate on) {
        return count(
                organisations, sql.createQuery("""
                        SELECT COUNT(*) FROM membership_stay
                        WHERE cell_id IN (<ids>) AND superseded_at = :never AND valid_from <= :on AND valid_to > :on""").bind("never", Times.NEVER).bind("on", on));
    }

    int openCases(Handle sql, Set<UUID> organisations) {
        return count(organisations, sql.createQuery("""
                        SELECT COUNT(DISTINCT f.id) FROM case_party p JOIN case_file f ON f.id = p.case_id
                        WHERE p.organisation_id IN (<ids>) AND NOT f.closed"""));
    }

    /** Open cases by the organisation that takes part in them. */
    Map<UUID, Integer> openCasesOf(Handle sql, Set<UUID> organisations) {
        Map<UUID, Integer> open = new LinkedHashMap<>();
        if (!organisations.isEmpty()) {
            sql.createQuery("""
                            SELECT p.organisation_id, COUNT(DISTINCT f.id) AS cases
                            FROM case_party p JOIN case_file f ON f.id = p.case_id
                            WHERE p.organisation_id IN (<ids>) AND NOT f.closed GROUP BY p.organisation_id""")
                    .bindList("ids", List.copyOf(organisations))
                    .map((row, context) -> open.put(Sql.id(row.getBytes("organisation_id")), row.getInt("cases")))
                    .list();
        }
        return open;
    }

    private static int count(Set<UUID> organisations, Query query) {
        return organisations.isEmpty()
                ? 0
                : query.bindList("ids", List.copyOf(organisations))
                        .mapTo(Integer.class)
                        .one();
    }

    private record Size(UUID organisationId, Kind kind, long members, long officials) {}

    /** By the tree and the members as they stand now. */
    List<Warning> warnings(Handle sql, Set<UUID> organisations, LocalDate on, boolean consent) {
        if (organisations.isEmpty()) {
            return List.of();
        }
        int smallest = kinds.committeeMinimum(on);
        int quorum = kinds.cellMinimum(on);
        List<Warning> warnings = new ArrayList<>();
        sql.createQuery("""
                        SELECT k.organisation_id, k.value AS kind, COUNT(s.id) AS members,
                               COALESCE(SUM(s.status = 'OFFICIAL'), 0) AS officials
                        FROM organisation_fact k
                        JOIN organisation_closure c ON c.ancestor_id = k.organisation_id AND c.superseded_at = :never
                             AND c.valid_from <= :on AND c.valid_to > :on
                        LEFT JOIN membership_stay s ON s.cell_id = c.descendant_id AND s.superseded_at = :never
                             AND s.valid_from <= :on AND s.valid_to > :on
                        WHERE k.organisation_id IN (<ids>) AND k.aspect = 'KIND' AND k.superseded_at = :never
                          AND k.valid_from <= :on AND k.valid_to > :on
                          AND k.value IN ('GRASSROOTS_COMMITTEE', 'GRASSROOTS_CELL', 'CELL')
                        GROUP BY k.organisation_id, k.value ORDER BY k.organisation_id""")
                .bindList("ids", List.copyOf(organisations))
                .bind("never", Times.NEVER)
                .bind("on", on)
                .map(Sql.rows(Size.class))
                .forEach(size -> {
                    if (size.kind() == Kind.GRASSROOTS_COMMITTEE && size.members() < smallest) {
                        warnings.add(new Warning(
                                Warning.Code.COMMITTEE_TOO_SMALL,
                                size.organisationId(),
                                size.members(),
                                smallest,
                                !consent));
                    } else if (size.kind() == Kind.GRASSROOTS_CELL && size.members() >= smallest) {
                        warnings.add(new Warning(
                                Warning.Code.CELL_TOO_LARGE,
                                size.organisationId(),
                                size.members(),
                                smallest,
                                !consent));
                    } else if (size.kind().holdsMembers() && size.officials() < quorum) {
                        warnings.add(new Warning(
                                Warning.Code.CELL_UNDERSTRENGTH,
                                size.organisationId(),
                                size.officials(),
                                quorum,
                                false));
                    }
                });
        return warnings.stream().limit(WARNINGS).toList();
    }
}
