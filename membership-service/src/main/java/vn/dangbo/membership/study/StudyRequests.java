package vn.dangbo.membership.study;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** What clients send about study. */
final class StudyRequests {

    static final int MOST_ITEMS = 1000;

    private StudyRequests() {}

    /** A campaign to record. */
    @Schema(
            name = "NewStudyCampaign",
            requiredProperties = {"code", "title", "organisationCode", "startsOn", "endsOn"})
    record NewCampaign(
            @Schema(maxLength = CampaignDraft.CODE_LENGTH) @Nullable
            String code,

            @Schema(maxLength = CampaignDraft.TITLE_LENGTH) @Nullable
            String title,

            @Nullable String organisationCode,

            @Schema(maxLength = CampaignDraft.DOCUMENT_LENGTH) @Nullable
            String documentNumber,

            @Nullable LocalDate startsOn,
            @Schema(description = "Its last day") @Nullable LocalDate endsOn) {

        CampaignDraft draft() {
            return new CampaignDraft(
                    text("/code", code, CampaignDraft.CODE_LENGTH),
                    text("/title", title, CampaignDraft.TITLE_LENGTH),
                    text("/organisationCode", organisationCode, CampaignDraft.CODE_LENGTH),
                    documentNumber == null || documentNumber.isBlank()
                            ? null
                            : text("/documentNumber", documentNumber, CampaignDraft.DOCUMENT_LENGTH),
                    present("/startsOn", startsOn),
                    present("/endsOn", endsOn));
        }
    }

    /** Attendance of one member to record. */
    @Schema(
            name = "NewStudyAttendance",
            requiredProperties = {"profileNumber", "cellCode", "heldOn", "outcome"})
    record NewAttendance(
            @Nullable String profileNumber,

            @Schema(description = "The cell in which the member was counted on that day") @Nullable
            String cellCode,

            @Nullable LocalDate heldOn,
            @Nullable AttendanceOutcome outcome) {

        AttendanceDraft draft(String campaignCode, String pointer) {
            return new AttendanceDraft(
                    campaignCode,
                    text(pointer + "/profileNumber", profileNumber, CampaignDraft.CODE_LENGTH),
                    text(pointer + "/cellCode", cellCode, CampaignDraft.CODE_LENGTH),
                    present(pointer + "/heldOn", heldOn),
                    present(pointer + "/outcome", outcome));
        }
    }

    @Schema(name = "NewStudyAttendances", requiredProperties = "items")
    record NewAttendances(
            @Schema(maxItems = MOST_ITEMS) @Nullable List<NewAttendance> items) {}

    /** Attendance of non-members at one session to record. */
    @Schema(
            name = "NewStudyHeadCount",
            requiredProperties = {"organisationCode", "heldOn", "invited", "attended"})
    record NewHeadCount(
            @Nullable String organisationCode,
            @Nullable LocalDate heldOn,
            @Schema(minimum = "0") @Nullable Integer invited,

            @Schema(minimum = "0", description = "At most invited") @Nullable
            Integer attended) {

        HeadCountDraft draft(String campaignCode, String pointer) {
            return new HeadCountDraft(
                    campaignCode,
                    text(pointer + "/organisationCode", organisationCode, CampaignDraft.CODE_LENGTH),
                    present(pointer + "/heldOn", heldOn),
                    heads(pointer + "/invited", invited),
                    heads(pointer + "/attended", attended));
        }
    }

    @Schema(name = "NewStudyHeadCounts", requiredProperties = "items")
    record NewHeadCounts(
            @Schema(maxItems = MOST_ITEMS) @Nullable List<NewHeadCount> items) {}

    /** What became of the items; all of them are recorded or none. */
    @Schema(name = "StudyRecorded")
    record Recorded(
            long accepted,
            @Schema(description = "Already recorded so") long unchanged) {

        /** @throws ProblemException with an error for each refused item; its code is that of the first */
        static Recorded of(List<Outcome> outcomes) {
            ProblemException problem = null;
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i) instanceof Outcome.Rejected refused) {
                    Object[] args = refused.args().toArray();
                    if (problem == null) {
                        problem = new ProblemException(refused.code(), args);
                    }
                    problem.at("/items/" + i + "/" + refused.column(), refused.code(), args);
                }
            }
            if (problem != null) {
                throw problem;
            }
            long accepted =
                    outcomes.stream().filter(Outcome.Accepted.class::isInstance).count();
            return new Recorded(accepted, outcomes.size() - accepted);
        }
    }

    static <T> List<T> items(@Nullable List<T> items) {
        List<T> present = present("/items", items);
        if (present.isEmpty() || present.size() > MOST_ITEMS) {
            throw ProblemException.invalidField("/items", StudyProblem.STUDY_TOO_MANY_ITEMS, MOST_ITEMS);
        }
        int empty = present.indexOf(null);
        if (empty >= 0) {
            throw ProblemException.invalidField("/items/" + empty, KitProblem.FIELD_MISSING, "/items/" + empty);
        }
        return present;
    }

    private static int heads(String pointer, @Nullable Integer value) {
        int heads = present(pointer, value);
        if (heads < 0 || heads > HeadCountDraft.MOST) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return heads;
    }

    private static String text(String pointer, @Nullable String value, int length) {
        String text = Normalizer.normalize(present(pointer, value), Normalizer.Form.NFC)
                .strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > length) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return text;
    }

    static <T> T present(String pointer, @Nullable T value) {
        if (value == null) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_MISSING, pointer);
        }
        return value;
    }
}
