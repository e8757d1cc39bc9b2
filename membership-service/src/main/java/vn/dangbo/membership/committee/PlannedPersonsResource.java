package vn.dangbo.membership.committee;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Planned persons of many congresses: the records behind a figure. */
@Path("/api/v1/congresses/personnel-plans")
@Tag(name = "Congresses")
class PlannedPersonsResource {

    private final CommitteeLists lists;
    private final Answers answers;

    PlannedPersonsResource(CommitteeLists lists, Answers answers) {
        this.lists = lists;
        this.answers = answers;
    }

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listPlannedPersons",
            summary = "Persons of the plans of held congresses whose office was put to the vote",
            description =
                    "With `elected=true` the records of the numerator of `membership.congresses.elected-as-planned`.")
    public Page<Views.PlannedView> planned(
            @BeanParam CommitteeFilter filter,
            @QueryParam("elected") @Nullable Boolean elected,
            @BeanParam PageRequest page) {
        return answers.page(lists.planned(filter, elected, page), lists::showPlanned);
    }
}
