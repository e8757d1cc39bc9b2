package vn.dangbo.membership.ledger;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.Ids;

/** The ledger's own answers: whether its laws hold, and the form that they make. */
@Path("/api/v1/membership")
@Tag(name = "Ledger")
public class LedgerResource {

    private final Invariants invariants;
    private final LedgerForms forms;
    private final OrganisationTree tree;
    private final Scope scope;

    public LedgerResource(Invariants invariants, LedgerForms forms, OrganisationTree tree, Scope scope) {
        this.invariants = invariants;
        this.forms = forms;
        this.tree = tree;
        this.scope = scope;
    }

    @GET
    @Path("invariants")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR, Role.INTEGRATOR},
            bounds = Access.Bounds.INSTALLATION)
    @Operation(operationId = "checkInvariants", summary = "Recomputes the laws of the ledger; zero violations is right")
    public Invariants.Report invariants() {
        return invariants.check();
    }

    @GET
    @Path("forms/1")
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "getForm1",
            summary = "Increase and decrease of the membership in a period",
            description = "Opening + increases - decreases = closing, for the organisation's subtree in [from, to), "
                    + "beside the same period a year before.")
    public Form1 form1(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("from") @Nullable String fromText,
            @QueryParam("to") @Nullable String toText,
            @QueryParam("knownAt") @Nullable String knownAtText) {
        UUID organisation = Ids.parse(organisationId, "organisationId");
        LocalDate from = required(fromText, "from");
        LocalDate to = required(toText, "to");
        Instant knownAt = TimeParams.instant(knownAtText, "knownAt").orElse(null);
        if (!from.isBefore(to)) {
            throw new ProblemException(KitProblem.PERIOD_BACKWARDS, from, to);
        }
        scope.require(organisation, to.minusDays(1));
        if (!tree.existedDuring(organisation, from, to)) {
            throw new ProblemException(KitProblem.ORGANISATION_NOT_EXISTING_ON_DATE, organisation, from);
        }
        return forms.form1(organisation, from, to, knownAt);
    }

    private static LocalDate required(@Nullable String text, String name) {
        return TimeParams.date(text, name)
                .orElseThrow(() -> ProblemException.invalidField(name, KitProblem.FIELD_MISSING, name));
    }
}
