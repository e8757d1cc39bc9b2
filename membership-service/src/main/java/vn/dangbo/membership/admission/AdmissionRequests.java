package vn.dangbo.membership.admission;

import static vn.dangbo.kit.body.Fields.count;
import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.body.Fields;

/** Reads the steps of an admission out of request bodies; a 400 names the field that is missing or does not fit. */
@ApplicationScoped
class AdmissionRequests {

    private static final int DOCUMENT = 100;
    private static final int REASON = 500;

    private final Fields fields;

    AdmissionRequests(Fields fields) {
        this.fields = fields;
    }

    /** An application; {@code on} is its day, {@code certificateOn} that of the awareness class. */
    @Schema(name = "AdmissionRequest")
    record Application(
            UUID cellId, @Nullable UUID deciderId, LocalDate on, LocalDate certificateOn, Candidate candidate) {}

    /** A step with its day. */
    @Schema(name = "CaseStepRequest")
    record Plain(
            LocalDate on,
            @Nullable String documentNumber,
            @Nullable String reason) {}

    /** Two referees, or one with {@code youthUnion}. */
    @Schema(name = "RecommendationRequest")
    record Recommendation(
            LocalDate on,
            List<UUID> refereeIds,
            @Nullable Boolean youthUnion,
            @Nullable String documentNumber) {}

    /** The numbers of the minutes; the official members come from the ledger. */
    @Schema(name = "AdmissionVoteRequest")
    record Vote(
            LocalDate on,
            Integer agreed,
            @Nullable Integer temporarilyAway,
            @Nullable Integer exemptAndAbsent,
            @Nullable String overAgeConsentDocument,
            @Nullable String documentNumber) {}

    @Schema(name = "AdmissionDecisionRequest")
    record Decision(
            LocalDate on,
            Steps.Verdict verdict,
            @Nullable String documentNumber,
            @Nullable String reason) {}

    @Schema(name = "ExtensionRequest")
    record Extension(LocalDate on, Integer workingDays, String reason) {}

    /** The ceremony gives the member a profile number; when late it needs the consent of the upper committee. */
    @Schema(name = "CeremonyRequest")
    record Ceremony(
            LocalDate on, String profileNumber, @Nullable String upperConsentDocument) {}

    Steps.Application read(Application request) {
        Candidate person = need(request.candidate(), "/candidate");
        return new Steps.Application(
                need(request.cellId(), "/cellId"),
                request.deciderId(),
                need(request.on(), "/on"),
                need(request.certificateOn(), "/certificateOn"),
                new Candidate(
                        text(need(person.fullName(), "/candidate/fullName"), "/candidate/fullName", 120),
                        fields.code(need(person.gender(), "/candidate/gender"), "/candidate/gender", "genders"),
                        need(person.birthDate(), "/candidate/birthDate"),
                        text(person.citizenId(), "/candidate/citizenId", 20),
                        fields.code(person.ethnicity(), "/candidate/ethnicity", "ethnicities"),
                        fields.code(person.religion(), "/candidate/religion", "religions"),
                        fields.code(person.education(), "/candidate/education", "education"),
                        fields.code(person.politicalTheory(), "/candidate/politicalTheory", "political-theory"),
                        fields.code(person.occupation(), "/candidate/occupation", "occupations")));
    }

    Steps.Plain read(Plain request) {
        return new Steps.Plain(need(request.on(), "/on"), document(request.documentNumber()), reason(request.reason()));
    }

    Steps.Recommendation read(Recommendation request) {
        return new Steps.Recommendation(
                need(request.on(), "/on"),
                Set.copyOf(need(request.refereeIds(), "/refereeIds")),
                Boolean.TRUE.equals(request.youthUnion()),
                document(request.documentNumber()));
    }

    Steps.Vote read(Vote request) {
        return new Steps.Vote(
                need(request.on(), "/on"),
                count(need(request.agreed(), "/agreed"), "/agreed"),
                count(request.temporarilyAway(), "/temporarilyAway"),
                count(request.exemptAndAbsent(), "/exemptAndAbsent"),
                text(request.overAgeConsentDocument(), "/overAgeConsentDocument", DOCUMENT),
                document(request.documentNumber()));
    }

    Steps.Decision read(Decision request) {
        Steps.Verdict verdict = need(request.verdict(), "/verdict");
        String reason = reason(request.reason());
        return new Steps.Decision(
                need(request.on(), "/on"),
                verdict,
                verdict == Steps.Verdict.ADMIT
                        ? document(need(request.documentNumber(), "/documentNumber"))
                        : document(request.documentNumber()),
                verdict == Steps.Verdict.ADMIT ? reason : need(reason, "/reason"));
    }

    Steps.Extension read(Extension request) {
        return new Steps.Extension(
                need(request.on(), "/on"),
                need(request.workingDays(), "/workingDays"),
                need(reason(request.reason()), "/reason"));
    }

    Steps.Ceremony read(Ceremony request) {
        return new Steps.Ceremony(
                need(request.on(), "/on"),
                text(need(request.profileNumber(), "/profileNumber"), "/profileNumber", 20),
                text(request.upperConsentDocument(), "/upperConsentDocument", DOCUMENT));
    }

    private static @Nullable String document(@Nullable String text) {
        return text(text, "/documentNumber", DOCUMENT);
    }

    private static @Nullable String reason(@Nullable String text) {
        return text(text, "/reason", REASON);
    }
}
