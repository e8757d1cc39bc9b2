package vn.dangbo.membership.fee;

import static vn.dangbo.kit.body.Fields.need;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** From what the fees of members are reckoned. */
@Path("/api/v1/fees/profiles")
@Tag(name = "Fees")
class FeeProfilesResource {

    private static final int REGIONS = 4;

    private final Profiles profiles;
    private final ProfileLists lists;
    private final FeeWriting writing;
    private final ETags etags;

    FeeProfilesResource(Profiles profiles, ProfileLists lists, FeeWriting writing, ETags etags) {
        this.profiles = profiles;
        this.lists = lists;
        this.writing = writing;
        this.etags = etags;
    }

    /** Amounts in whole dong a month; which ones are needed follows from the rate of the group. */
    @Schema(
            name = "NewFeeProfile",
            requiredProperties = {"memberId", "from", "group"})
    record NewProfile(
            @Nullable UUID memberId,

            @Schema(description = "First day; it holds until the next profile of the member begins") @Nullable
            LocalDate from,

            @Nullable FeeGroup group,

            @Schema(description = "That the compulsory insurance is paid on") @Nullable
            Long salary,

            @Nullable Long pension,
            @Nullable Long extraPay,

            @Schema(description = "Of sickness or maternity") @Nullable
            Long benefit,

            @Schema(description = "Of merit or disability") @Nullable
            Long allowance,

            @Schema(description = "Where the rule leaves the amount to be stated") @Nullable
            Long statedFee,

            @Schema(description = "Region of the minimum wage", minimum = "1", maximum = "4") @Nullable
            Integer wageRegion,

            @Schema(description = "Why nothing is owed; needs a document") @Nullable
            Exemption exemption,

            @Nullable String documentNumber,
            @Nullable String reason) {

        Profiles.Draft draft(String at) {
            if (wageRegion != null && (wageRegion < 1 || wageRegion > REGIONS)) {
                throw ProblemException.invalidField(at + "/wageRegion", KitProblem.FIELD_INVALID, at + "/wageRegion");
            }
            return new Profiles.Draft(
                    need(memberId, at + "/memberId"),
                    need(from, at + "/from"),
                    new FeeProfile(
                            need(group, at + "/group"),
                            FeeFields.amount(salary, at + "/salary"),
                            FeeFields.amount(pension, at + "/pension"),
                            FeeFields.amount(extraPay, at + "/extraPay"),
                            FeeFields.amount(benefit, at + "/benefit"),
                            FeeFields.amount(allowance, at + "/allowance"),
                            FeeFields.amount(statedFee, at + "/statedFee"),
                            wageRegion,
                            exemption),
                    FeeFields.document(documentNumber, at + "/documentNumber"),
                    FeeFields.reason(reason));
        }
    }

    @Schema(name = "NewFeeProfiles", requiredProperties = "items")
    record NewProfiles(
            @Schema(maxItems = FeeFields.MOST_ITEMS) @Nullable
            List<NewProfile> items) {}

    @POST
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER, Role.INTEGRATOR},
            personal = true)
    @Operation(
            operationId = "recordFeeProfiles",
            summary = "Records profiles of up to 1000 members: all of them or none",
            description = "A profile that is already recorded so counts as unchanged.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Profiles.Recorded.class)))
    public Response record(NewProfiles request) {
        List<NewProfile> items = FeeFields.items(need(request, "").items());
        List<Profiles.Draft> drafts = IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).draft("/items/" + i))
                .toList();
        return writing.with(
                writer -> Response.ok(profiles.record(drafts, writer)).build());
    }

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listFeeProfiles",
            summary = "The profiles in force on a day of the members counted in a subtree on that day")
    public Page<ProfileView> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("group") @Nullable FeeGroup group,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        return lists.inForce(organisationId, group, time.asOf(), page);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "getFeeProfile", summary = "One profile")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileView.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        ProfileView view = lists.one(id, time.asOf());
        return etags.answer(view.version(), () -> view);
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "listFeeProfileHistory", summary = "Versions of a profile, newest first")
    public Page<ProfileView> history(@PathParam("id") String id, @BeanParam PageRequest page) {
        return lists.history(id, page);
    }

    @PUT
    @Path("{id}")
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER},
            personal = true)
    @Operation(
            operationId = "correctFeeProfile",
            summary = "Corrects a profile by a new version; needs If-Match and a reason",
            description = "Dues that are made already change with the next run of their month.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileView.class)))
    public Response correct(@PathParam("id") String id, NewProfile request) {
        Profiles.Draft draft = need(request, "").draft("");
        need(draft.reason(), "/reason");
        return writing.with(writer -> {
            ProfileView seen = lists.current(id);
            FeePeople.lock(writer.sql(), List.of(seen.memberId()));
            ProfileView old = lists.current(id);
            etags.require(old.version());
            ProfileView corrected = profiles.correct(old, draft, writer);
            return Response.ok(corrected)
                    .header(HttpHeaders.ETAG, ETags.quote(corrected.version()))
                    .build();
        });
    }
}
