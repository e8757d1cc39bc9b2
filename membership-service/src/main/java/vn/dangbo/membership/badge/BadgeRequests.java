package vn.dangbo.membership.badge;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.badge.BadgeProcedure.Action;

/** Request bodies of badges; every refusal names the field by its JSON pointer. */
final class BadgeRequests {

    private static final int AT_ONCE = 200;
    private static final int DOCUMENT = 100;
    private static final int REASON = 500;
    private static final int EVIDENCE = 200;
    private static final int NUMBER = 40;

    private BadgeRequests() {}

    /** Proposals of one round, at most 200; all are taken or none. */
    @Schema(name = "BadgeProposalsRequest")
    public record ProposalsRequest(
            LocalDate round,
            LocalDate on,
            @Nullable String documentNumber,
            @Nullable String reason,
            List<ProposalRequest> members) {}

    /**
     * One of the members.
     *
     * @param basis REGULAR without it
     * @param evidence number and day of the medical document; needed for EARLY_ILLNESS
     */
    @Schema(name = "BadgeProposalRequest")
    public record ProposalRequest(
            UUID memberId, @Nullable Basis basis, @Nullable String evidence) {}

    /** One of the actions that the badge offers; {@code awardNumber} goes with AWARD. */
    @Schema(name = "BadgeStepRequest")
    public record StepRequest(
            Action action,
            LocalDate on,
            @Nullable String documentNumber,
            @Nullable String reason,
            @Nullable String awardNumber) {}

    static Proposals.Wish read(ProposalsRequest request) {
        List<ProposalRequest> members = need(request.members(), "/members");
        if (members.isEmpty()) {
            throw ProblemException.invalidField("/members", KitProblem.FIELD_MISSING, "/members");
        }
        if (members.size() > AT_ONCE) {
            throw new ProblemException(BadgeProblem.BADGE_TOO_MANY, members.size(), AT_ONCE);
        }
        List<Proposals.Wish.Item> items = new ArrayList<>(members.size());
        for (int i = 0; i < members.size(); i++) {
            String at = "/members/" + i;
            ProposalRequest member = need(members.get(i), at);
            items.add(new Proposals.Wish.Item(
                    need(member.memberId(), at + "/memberId"),
                    member.basis() == null ? Basis.REGULAR : member.basis(),
                    text(member.evidence(), at + "/evidence", EVIDENCE)));
        }
        return new Proposals.Wish(
                need(request.round(), "/round"),
                need(request.on(), "/on"),
                text(request.documentNumber(), "/documentNumber", DOCUMENT),
                text(request.reason(), "/reason", REASON),
                items);
    }

    static Badges.Step read(StepRequest request) {
        Action action = need(request.action(), "/action");
        String reason = text(request.reason(), "/reason", REASON);
        String number = text(request.awardNumber(), "/awardNumber", NUMBER);
        if (number != null && action != Action.AWARD) {
            throw ProblemException.invalidField("/awardNumber", KitProblem.FIELD_INVALID, "/awardNumber");
        }
        return new Badges.Step(
                action,
                need(request.on(), "/on"),
                text(request.documentNumber(), "/documentNumber", DOCUMENT),
                Badges.WITH_REASON.contains(action) ? need(reason, "/reason") : reason,
                number);
    }
}
