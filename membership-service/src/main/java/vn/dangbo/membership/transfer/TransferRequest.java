package vn.dangbo.membership.transfer;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.member.Person;

/**
 * A transfer to begin: with {@code toCellId} within the province, with {@code destination} out of it; with
 * {@code awayUntil} for a time only; with {@code introduction} and {@code toCellId} into the province.
 *
 * @param memberId into the province only that of a former member who was transferred out and comes back
 * @param causeOn when the change of work or residence took effect
 * @param awayUntil the day on which the member is expected back
 * @param fullTimeStudy whether a temporary one is for full-time study, which may last longer
 * @param introduction what the other province issued
 * @param person into the province, of somebody who has no record here
 * @param officialOn into the province, of a former member who left on probation and was recognised elsewhere
 */
@Schema(name = "TransferRequest")
record TransferRequest(
        @Nullable UUID memberId,
        @Nullable UUID toCellId,
        @Nullable String destination,
        LocalDate causeOn,
        LocalDate on,
        @Nullable LocalDate awayUntil,
        @Nullable Boolean fullTimeStudy,
        @Nullable String reason,
        @Nullable Introduction introduction,
        @Nullable Person person,
        @Nullable LocalDate officialOn) {

    private static final int DESTINATION = 200;

    TransferRequest {
        if (introduction == null) {
            need(memberId, "/memberId");
            forbid(person, "/person");
            forbid(officialOn, "/officialOn");
        } else {
            forbid(destination, "/destination");
            forbid(awayUntil, "/awayUntil");
            forbid(Boolean.TRUE.equals(fullTimeStudy) ? fullTimeStudy : null, "/fullTimeStudy");
            if (memberId == null) {
                need(person, "/person");
                forbid(officialOn, "/officialOn"); // a new person brings it along in the dossier
            } else {
                forbid(person, "/person"); // the record is there; a second one would be a second person
            }
        }
        need(causeOn, "/causeOn");
        need(on, "/on");
        if ((toCellId == null) == (destination == null)) {
            throw ProblemException.invalidField("/toCellId", KitProblem.FIELD_INVALID, "/toCellId");
        }
        destination = text(destination, "/destination", DESTINATION);
        fullTimeStudy = Boolean.TRUE.equals(fullTimeStudy);
        reason = text(reason, "/reason", Taken.REASON);
    }

    private static void forbid(@Nullable Object value, String pointer) {
        if (value != null) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
    }
}
