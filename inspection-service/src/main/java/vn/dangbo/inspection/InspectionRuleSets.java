package vn.dangbo.inspection;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.rule.RuleSetsResource;

/** The numbers that the regulations on inspection and discipline set. */
@Path("/api/v1/inspection/rule-sets")
class InspectionRuleSets extends RuleSetsResource {

    InspectionRuleSets(RuleSets rules) {
        super(rules);
    }
}
