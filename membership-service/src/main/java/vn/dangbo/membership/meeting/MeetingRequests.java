package vn.dangbo.membership.meeting;

import static vn.dangbo.kit.body.Fields.need;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.body.Fields;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Book;
import vn.dangbo.kit.time.Times;

/** What clients send about meetings. */
final class MeetingRequests {

    static final int MOST_MEMBERS = 1000;

    private static final int DOCUMENT = 100;
    private static final int REASON = 500;
    private static final int TOPIC = 300;
    private static final int MOST_GUESTS = 100_000;

    private MeetingRequests() {}

    /** Whether one member came. */
    @Schema(
            name = "NewMeetingAttendance",
            requiredProperties = {"memberId", "outcome"})
    record Came(@Nullable UUID memberId, @Nullable Outcome outcome) {}

    /** A meeting to record or correct. */
    @Schema(
            name = "NewMeeting",
            requiredProperties = {"organisationId", "heldOn", "kind"})
    record NewMeeting(
            @Nullable UUID organisationId,
            @Nullable LocalDate heldOn,
            @Nullable MeetingKind kind,
            @Schema(maxLength = TOPIC) @Nullable String topic,

            @Schema(minimum = "0", description = "People who are not of the organisation") @Nullable
            Integer guests,

            @Schema(maxItems = MOST_MEMBERS) @Nullable List<Came> attendance,

            @Schema(description = "Of the minutes") @Nullable
            String documentNumber,

            @Nullable String reason) {

        Meetings.Draft draft() {
            int people = Fields.count(guests, "/guests");
            if (people > MOST_GUESTS) {
                throw ProblemException.invalidField("/guests", KitProblem.FIELD_INVALID, "/guests");
            }
            return new Meetings.Draft(
                    need(organisationId, "/organisationId"),
                    need(heldOn, "/heldOn"),
                    need(kind, "/kind"),
                    Fields.text(topic, "/topic", TOPIC),
                    people,
                    attendances(attendance == null ? List.of() : attendance),
                    MeetingRequests.document(documentNumber),
                    MeetingRequests.reason(reason));
        }

        private static List<Meetings.Attendance> attendances(List<Came> given) {
            if (given.size() > MOST_MEMBERS) {
                throw ProblemException.invalidField("/attendance", MeetingProblem.MEETING_TOO_MANY_ITEMS, MOST_MEMBERS);
            }
            List<Meetings.Attendance> attendances = new ArrayList<>(given.size());
            Set<UUID> members = new HashSet<>();
            for (int i = 0; i < given.size(); i++) {
                String at = "/attendance/" + i;
                Came came = need(given.get(i), at);
                UUID member = need(came.memberId(), at + "/memberId");
                if (!members.add(member)) {
                    throw ProblemException.invalidField(at + "/memberId", MeetingProblem.MEETING_ATTENDANCE_TWICE);
                }
                attendances.add(new Meetings.Attendance(member, need(came.outcome(), at + "/outcome")));
            }
            return attendances;
        }
    }

    @Schema(name = "MeetingWithdrawal", requiredProperties = "reason")
    record Withdrawal(@Nullable String reason, @Nullable String documentNumber) {}

    /** Party groups or a pilot of an organisation, for a time. */
    @Schema(
            name = "NewMeetingArrangement",
            requiredProperties = {"organisationId", "kind", "from", "documentNumber"})
    record NewArrangement(
            @Nullable UUID organisationId,
            @Nullable ArrangementKind kind,
            @Nullable LocalDate from,

            @Schema(description = "Exclusive; without it open") @Nullable
            LocalDate to,

            @Nullable String documentNumber,
            @Nullable String reason) {

        Book.Entry<Arrangements.Arrangement> entry() {
            return new Book.Entry<>(
                    new Arrangements.Arrangement(
                            need(organisationId, "/organisationId"),
                            need(kind, "/kind"),
                            need(from, "/from"),
                            to == null ? Times.FOREVER : to),
                    need(MeetingRequests.document(documentNumber), "/documentNumber"),
                    MeetingRequests.reason(reason));
        }
    }

    static @Nullable String document(@Nullable String text) {
        return Fields.text(text, "/documentNumber", DOCUMENT);
    }

    static @Nullable String reason(@Nullable String text) {
        return Fields.text(text, "/reason", REASON);
    }
}
