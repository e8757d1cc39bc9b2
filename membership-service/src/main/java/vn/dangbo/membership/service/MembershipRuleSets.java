package vn.dangbo.membership.service;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.rule.RuleSetsResource;

@Path("/api/v1/membership/rule-sets")
public class MembershipRuleSets extends RuleSetsResource {
    public MembershipRuleSets(RuleSets rules) {
        super(rules);
    }
}
