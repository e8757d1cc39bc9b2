package vn.dangbo.membership.admission;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.body.Fields;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Reads applications out of request bodies; a 400 names the field that is missing or does not fit. */
@ApplicationScoped
class AdmissionRequests {

    private final Fields fields;

    AdmissionRequests(Fields fields) {
        this.fields = fields;
    }

    /**
     * An application: of a candidate, or of a former member to be admitted again.
     *
     * @param deciderId whose committee decides; null for the first committee above the grass-roots organisation
     * @param on its day
     * @param certificateOn the day of the awareness certificate
     * @param candidate null with {@code readmission}
     */
    @Schema(name = "AdmissionRequest")
    record Application(
            UUID cellId,
            @Nullable UUID deciderId,
            LocalDate on,
            LocalDate certificateOn,
            @Nullable Candidate candidate,
            @Nullable Readmission readmission) {}

    /**
     * Admission of a former member (kết nạp lại).
     *
     * @param consentDocument written consent of the provincial standing committee
     * @param convictionClearedOn the day on which a less serious conviction was cleared; null without one
     * @param familyHardship whether the member had resigned in special hardship of the family
     */
    @Schema(name = "Readmission")
    record Readmission(
            UUID memberId,
            String consentDocument,
            @Nullable LocalDate convictionClearedOn,
            @Nullable Boolean familyHardship) {

        Readmission {
            need(memberId, "/readmission/memberId");
            consentDocument = text(
                    need(consentDocument, "/readmission/consentDocument"),
                    "/readmission/consentDocument",
                    Taken.DOCUMENT);
            familyHardship = Boolean.TRUE.equals(familyHardship);
        }
    }

    Application read(Application request) {
        need(request.cellId(), "/cellId");
        need(request.on(), "/on");
        need(request.certificateOn(), "/certificateOn");
        if (request.readmission() != null) {
            return request.candidate() == null ? request : refuseCandidate();
        }
        Candidate person = need(request.candidate(), "/candidate");
        return new Application(
                request.cellId(),
                request.deciderId(),
                request.on(),
                request.certificateOn(),
                new Candidate(
                        text(need(person.fullName(), "/candidate/fullName"), "/candidate/fullName", 120),
                        fields.code(need(person.gender(), "/candidate/gender"), "/candidate/gender", "genders"),
                        need(person.birthDate(), "/candidate/birthDate"),
                        text(person.citizenId(), "/candidate/citizenId", 20),
                        fields.code(person.ethnicity(), "/candidate/ethnicity", "ethnicities"),
                        fields.code(person.religion(), "/candidate/religion", "religions"),
                        fields.code(person.education(), "/candidate/education", "education"),
                        fields.code(person.politicalTheory(), "/candidate/politicalTheory", "political-theory"),
                        fields.code(person.occupation(), "/candidate/occupation", "occupations")),
                null);
    }

    /** The record of a former member is there already; a second one beside it would be a second person. */
    private static Application refuseCandidate() {
        throw ProblemException.invalidField("/candidate", KitProblem.FIELD_INVALID, "/candidate");
    }
}
