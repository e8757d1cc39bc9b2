package vn.dangbo.membership.committee;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.committee.Drafts.CandidateDraft;
import vn.dangbo.membership.committee.Drafts.CongressDraft;
import vn.dangbo.membership.committee.Drafts.Ground;
import vn.dangbo.membership.committee.Drafts.PlannedDraft;
import vn.dangbo.membership.committee.Drafts.PostDraft;
import vn.dangbo.membership.committee.Drafts.RoundDraft;
import vn.dangbo.membership.committee.Drafts.SeatDraft;
import vn.dangbo.membership.committee.Drafts.TermDraft;

/** What clients send; the same bodies record and correct. A correction also wants its reason. */
@ApplicationScoped
class Requests {

    private static final int EARLIEST_YEAR = 1900;

    private final CodeLists codes;

    Requests(CodeLists codes) {
        this.codes = codes;
    }

    /** The term of a committee; {@code to} is the day after its last day, absent while open. */
    @Schema(
            name = "NewCommitteeTerm",
            requiredProperties = {"organisationCode", "kind", "term", "from", "seatsPlanned"})
    record NewTerm(
            @Nullable String organisationCode,
            @Nullable CommitteeKind kind,
            @Nullable String term,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer seatsPlanned,
            @Nullable String documentNumber,
            @Nullable String reason) {}

    /** A seat; without education and political theory those of the member are recorded. */
    @Schema(
            name = "NewCommitteeSeat",
            requiredProperties = {"profileNumber", "post", "from", "source"})
    record NewSeat(
            @Nullable String profileNumber,
            @Nullable Post post,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable SeatSource source,
            @Nullable String education,
            @Nullable String politicalTheory,
            @Nullable String documentNumber,
            @Nullable String reason) {}

    @Schema(
            name = "NewCongress",
            requiredProperties = {"organisationCode", "term", "kind", "dueOn"})
    record NewCongress(
            @Nullable String organisationCode,
            @Nullable String term,
            @Nullable CongressKind kind,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate heldOn,
            @Nullable String documentNumber,
            @Nullable String reason) {}

    @Schema(
            name = "NewElectionCandidate",
            requiredProperties = {"profileNumber", "votes"})
    record NewCandidate(
            @Nullable String profileNumber, @Nullable Integer votes) {}

    /** A round; with candidates the result follows from their votes, and a stated {@code elected} must agree. */
    @Schema(
            name = "NewElectionRound",
            requiredProperties = {"office", "round", "seatsToElect", "convoked", "present", "ballots"})
    record NewRound(
            @Nullable Office office,
            @Nullable Integer round,
            @Nullable Integer seatsToElect,
            @Nullable Integer convoked,
            @Nullable Integer present,
            @Nullable Integer ballots,

            @Schema(maxItems = Drafts.MOST_CANDIDATES) @Nullable
            List<NewCandidate> candidates,

            @Nullable Integer elected,
            @Nullable String documentNumber,
            @Nullable String reason) {}

    @Schema(
            name = "NewPlannedPerson",
            requiredProperties = {"office", "profileNumber"})
    record NewPlanned(
            @Nullable Office office,
            @Nullable String profileNumber,
            @Nullable String documentNumber,
            @Nullable String reason) {}

    @Schema(
            name = "NewCadrePost",
            requiredProperties = {"profileNumber", "title", "level", "from"})
    record NewPost(
            @Nullable String profileNumber,
            @Nullable String title,
            @Nullable ManagingLevel level,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String education,
            @Nullable String documentNumber,
            @Nullable String reason) {}

    TermDraft draft(@Nullable NewTerm body) {
        NewTerm request = present("", body);
        return new TermDraft(
                text("/organisationCode", request.organisationCode(), Drafts.CODE_LENGTH),
                present("/kind", request.kind()),
                text("/term", request.term(), Drafts.TERM_LENGTH),
                date("/from", request.from()),
                end(request.to()),
                number("/seatsPlanned", request.seatsPlanned(), 1),
                ground(request.documentNumber(), request.reason()));
    }

    SeatDraft draft(@Nullable NewSeat body, String organisationCode, Facts.Term term) {
        NewSeat request = present("", body);
        return new SeatDraft(
                organisationCode,
                term.kind(),
                term.term(),
                text("/profileNumber", request.profileNumber(), Drafts.PROFILE_LENGTH),
                present("/post", request.post()),
                date("/from", request.from()),
                end(request.to()),
                present("/source", request.source()),
                code("/education", request.education(), "education"),
                code("/politicalTheory", request.politicalTheory(), "political-theory"),
                ground(request.documentNumber(), request.reason()));
    }

    CongressDraft draft(@Nullable NewCongress body) {
        NewCongress request = present("", body);
        return new CongressDraft(
                text("/organisationCode", request.organisationCode(), Drafts.CODE_LENGTH),
                text("/term", request.term(), Drafts.TERM_LENGTH),
                present("/kind", request.kind()),
                date("/dueOn", request.dueOn()),
                request.heldOn() == null ? null : date("/heldOn", request.heldOn()),
                ground(request.documentNumber(), request.reason()));
    }

    RoundDraft draft(@Nullable NewRound body, String organisationCode, String term) {
        NewRound request = present("", body);
        return new RoundDraft(
                organisationCode,
                term,
                present("/office", request.office()),
                number("/round", request.round(), 1),
                number("/seatsToElect", request.seatsToElect(), 1),
                number("/convoked", request.convoked(), 1),
                number("/present", request.present(), 0),
                number("/ballots", request.ballots(), 0),
                candidates(request.candidates()),
                request.elected() == null ? null : number("/elected", request.elected(), 0),
                ground(request.documentNumber(), request.reason()));
    }

    private static List<CandidateDraft> candidates(@Nullable List<NewCandidate> candidates) {
        List<CandidateDraft> drafts = new ArrayList<>();
        if (candidates != null) {
            if (candidates.size() > Drafts.MOST_CANDIDATES) {
                throw ProblemException.invalidField("/candidates", KitProblem.FIELD_INVALID, "/candidates");
            }
            for (int i = 0; i < candidates.size(); i++) {
                String pointer = "/candidates/" + i;
                NewCandidate candidate = present(pointer, candidates.get(i));
                drafts.add(new CandidateDraft(
                        text(pointer + "/profileNumber", candidate.profileNumber(), Drafts.PROFILE_LENGTH),
                        number(pointer + "/votes", candidate.votes(), 0)));
            }
        }
        return drafts;
    }

    PlannedDraft draft(@Nullable NewPlanned body, String organisationCode, String term) {
        NewPlanned request = present("", body);
        return new PlannedDraft(
                organisationCode,
                term,
                present("/office", request.office()),
                text("/profileNumber", request.profileNumber(), Drafts.PROFILE_LENGTH),
                ground(request.documentNumber(), request.reason()));
    }

    PostDraft draft(@Nullable NewPost body) {
        NewPost request = present("", body);
        return new PostDraft(
                text("/profileNumber", request.profileNumber(), Drafts.PROFILE_LENGTH),
                text("/title", request.title(), Drafts.TITLE_LENGTH),
                present("/level", request.level()),
                date("/from", request.from()),
                end(request.to()),
                code("/education", request.education(), "education"),
                ground(request.documentNumber(), request.reason()));
    }

    /** A correction says why. */
    static void requireReason(Ground ground) {
        if (ground.reason() == null) {
            throw ProblemException.invalidField("/reason", KitProblem.FIELD_MISSING, "/reason");
        }
    }

    private @Nullable String code(String pointer, @Nullable String code, String list) {
        if (code == null || code.isBlank()) {
            return null;
        }
        if (!codes.codes(list).contains(code)) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return code;
    }

    private static Ground ground(@Nullable String document, @Nullable String reason) {
        return new Ground(
                optional("/documentNumber", document, Drafts.DOCUMENT_LENGTH),
                optional("/reason", reason, Drafts.REASON_LENGTH));
    }

    private static @Nullable String optional(String pointer, @Nullable String text, int length) {
        return text == null || text.isBlank() ? null : text(pointer, text, length);
    }

    private static LocalDate end(@Nullable LocalDate to) {
        return to == null ? Drafts.open(null) : date("/to", to);
    }

    private static LocalDate date(String pointer, @Nullable LocalDate date) {
        LocalDate day = present(pointer, date);
        if (day.getYear() < EARLIEST_YEAR || !day.isBefore(Drafts.open(null))) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return day;
    }

    private static int number(String pointer, @Nullable Integer value, int least) {
        int number = present(pointer, value);
        if (number < least || number > Drafts.MOST_HEADS) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return number;
    }

    private static String text(String pointer, @Nullable String value, int length) {
        String text = Normalizer.normalize(present(pointer, value), Normalizer.Form.NFC)
                .strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > length) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return text;
    }

    private static <T> T present(String pointer, @Nullable T value) {
        if (value == null) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_MISSING, pointer);
        }
        return value;
    }
}
