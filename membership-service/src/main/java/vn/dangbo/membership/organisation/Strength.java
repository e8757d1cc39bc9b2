package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.Organisation;

/** Tells which cells have too few official members to vote, on a day, as known at an instant. */
@ApplicationScoped
class Strength {

    /** Official members of the cell {@code o.id}; wants {@code :date} and {@code :known}. */
    static final String OFFICIALS = """
            (SELECT COUNT(*) FROM membership_stay w WHERE w.cell_id = o.id AND w.status = 'OFFICIAL'
             AND w.valid_from <= :date AND w.valid_to > :date AND w.recorded_at <= :known AND w.superseded_at > :known)""";

    private final KindRules rules;

    Strength(KindRules rules) {
        this.rules = rules;
    }

    int minimum(AsOf asOf) {
        return rules.cellMinimum(asOf.date());
    }

    /** Those of the organisations that are cells below strength. */
    Set<UUID> lacking(Handle sql, Collection<Organisation> organisations, AsOf asOf) {
        List<UUID> cells = organisations.stream()
                .filter(organisation -> Kind.CELLS.contains(organisation.kind()))
                .map(Organisation::id)
                .toList();
        return cells.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.createQuery("SELECT o.id FROM organisation o WHERE o.id IN (<cells>) AND "
                                + OFFICIALS + " < :minimum")
                        .bindList("cells", cells)
                        .bind("date", asOf.date())
                        .bind("known", asOf.knownOrLatest())
                        .bind("minimum", minimum(asOf))
                        .mapTo(UUID.class)
                        .list());
    }
}
