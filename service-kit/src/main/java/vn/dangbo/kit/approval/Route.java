package vn.dangbo.kit.approval;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/**
 * The way of an action of an organisation.
 *
 * @param validTo exclusive
 * @param document the decision of the body about its way of working
 */
@Schema(name = "ApprovalRoute")
public record Route(
        UUID id,
        UUID organisationId,
        String caseKind,
        String action,
        List<Signing> stages,
        LocalDate validFrom,
        LocalDate validTo,
        @Nullable String document,
        int version) {

    /** A stage and who signs it. */
    @Schema(name = "ApprovalStage")
    public record Signing(Stage stage, Role role) {}

    /** @throws ProblemException 422 when stages repeat, stand in another order or lack the issue */
    static void requireOrder(List<Signing> stages) {
        boolean ordered = true;
        for (int i = 1; i < stages.size(); i++) {
            ordered &= stages.get(i - 1).stage().compareTo(stages.get(i).stage()) < 0;
        }
        if (!ordered || stages.stream().noneMatch(signing -> signing.stage() == Stage.ISSUE)) {
            throw new ProblemException(KitProblem.ROUTE_STAGES_WRONG);
        }
    }
}
