package vn.dangbo.membership.badge;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Request bodies of badges; every refusal names the field by its JSON pointer. */
final class BadgeRequests {

    private static final int AT_ONCE = 200;
    private static final int EVIDENCE = 200;

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
                text(request.documentNumber(), "/documentNumber", Taken.DOCUMENT),
                text(request.reason(), "/reason", Taken.REASON),
                items);
    }
}
