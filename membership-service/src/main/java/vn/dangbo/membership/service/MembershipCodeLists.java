package vn.dangbo.membership.service;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.codelist.CodeListsResource;
import vn.dangbo.kit.web.ETags;

@Path("/api/v1/membership/code-lists")
public class MembershipCodeLists extends CodeListsResource {
    public MembershipCodeLists(CodeLists lists, ETags etags) {
        super(lists, etags);
    }
}
