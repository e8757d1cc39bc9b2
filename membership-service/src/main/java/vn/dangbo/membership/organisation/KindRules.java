package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.tree.Kind;

/**
 * Which kind of organisation may stand directly under which, and the sizes that regulations ask for. All of it is dated
 * rule data: the three taxonomies of the system stand side by side.
 */
@ApplicationScoped
class KindRules {

    private final RuleSets rules;

    KindRules(RuleSets rules) {
        this.rules = rules;
    }

    /** Whether a pair may begin on that day; a pair that stood before lives on until a decision changes it. */
    boolean allows(Kind child, Kind parent, LocalDate on) {
        return parents(child, on)
                .map(parameter -> Arrays.asList(parameter.value().split(",")).contains(parent.name()))
                .orElse(false);
    }

    /** The document that says so. */
    String source(Kind child, LocalDate on) {
        return parents(child, on).map(RuleSets.Parameter::source).orElse("Điều lệ Đảng (2011), Điều 10");
    }

    private Optional<RuleSets.Parameter> parents(Kind child, LocalDate on) {
        return rules.parameter("organisation.parents." + child.name(), on);
    }

    /** Official members below which a cell cannot vote. */
    int cellMinimum(LocalDate on) {
        return Integer.parseInt(rules.require("membership.cell-minimum-official", on));
    }

    /** Members from which a grass-roots organisation is a committee with cells. */
    int committeeMinimum(LocalDate on) {
        return Integer.parseInt(rules.require("organisation.committee-minimum-members", on));
    }
}
