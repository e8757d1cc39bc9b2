package vn.dangbo.inspection;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.codelist.CodeListsResource;
import vn.dangbo.kit.web.ETags;

/** The codes of this service with their labels. */
@Path("/api/v1/inspection/code-lists")
class InspectionCodeLists extends CodeListsResource {

    InspectionCodeLists(CodeLists lists, ETags etags) {
        super(lists, etags);
    }
}
