package vn.dangbo.emulation;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.rule.RuleSetsResource;

/** The numbers that the rules of emulation set. */
@Path("/api/v1/emulation/rule-sets")
class EmulationRuleSets extends RuleSetsResource {

    EmulationRuleSets(RuleSets rules) {
        super(rules);
    }
}
