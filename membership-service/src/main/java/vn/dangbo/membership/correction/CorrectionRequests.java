package vn.dangbo.membership.correction;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.body.Fields;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Reads a correction out of a request body, by the same rules as a registration. */
@ApplicationScoped
class CorrectionRequests {

    private static final Set<String> CLEARABLE = Set.of(
            "cardNumber",
            "citizenId",
            "ethnicity",
            "religion",
            "education",
            "politicalTheory",
            "occupation",
            "admissionDecisionOn",
            "officialOn");

    /**
     * What to correct; a field that is absent stays as it is.
     *
     * @param clear names of fields that are recorded but should not be
     */
    @Schema(name = "MemberCorrectionRequest")
    public record Request(
            String reason,
            @Nullable String documentNumber,
            @Nullable String profileNumber,
            @Nullable String cardNumber,
            @Nullable String citizenId,
            @Nullable String fullName,
            @Nullable String gender,
            @Nullable LocalDate birthDate,
            @Nullable String ethnicity,
            @Nullable String religion,
            @Nullable String education,
            @Nullable String politicalTheory,
            @Nullable String occupation,
            @Nullable LocalDate admissionDecisionOn,
            @Nullable LocalDate admittedOn,
            @Nullable LocalDate officialOn,
            @Nullable List<String> clear) {}

    /** Why, and by what document. */
    record Grounds(String reason, @Nullable String document) {}

    private final Fields fields;

    CorrectionRequests(Fields fields) {
        this.fields = fields;
    }

    Grounds grounds(Request request) {
        return new Grounds(
                need(text(request.reason(), "/reason", 500), "/reason"),
                text(request.documentNumber(), "/documentNumber", 100));
    }

    /** @throws ProblemException 400 naming the field that does not fit */
    MemberFacts apply(Request request, MemberFacts now) {
        List<String> clear = request.clear() == null ? List.of() : request.clear();
        if (!CLEARABLE.containsAll(clear)) {
            throw ProblemException.invalidField("/clear", KitProblem.FIELD_INVALID, "/clear");
        }
        return new MemberFacts(
                or(text(request.profileNumber(), "/profileNumber", 20), now.profileNumber()),
                optional("cardNumber", text(request.cardNumber(), "/cardNumber", 20), now.cardNumber(), clear),
                optional("citizenId", text(request.citizenId(), "/citizenId", 20), now.citizenId(), clear),
                or(text(request.fullName(), "/fullName", 120), now.fullName()),
                or(fields.code(request.gender(), "/gender", "genders"), now.gender()),
                or(request.birthDate(), now.birthDate()),
                coded("ethnicity", request.ethnicity(), now.ethnicity(), "ethnicities", clear),
                coded("religion", request.religion(), now.religion(), "religions", clear),
                coded("education", request.education(), now.education(), "education", clear),
                coded("politicalTheory", request.politicalTheory(), now.politicalTheory(), "political-theory", clear),
                coded("occupation", request.occupation(), now.occupation(), "occupations", clear),
                optional("admissionDecisionOn", request.admissionDecisionOn(), now.admissionDecisionOn(), clear),
                or(request.admittedOn(), now.admittedOn()),
                optional("officialOn", request.officialOn(), now.officialOn(), clear));
    }

    private @Nullable String coded(
            String field, @Nullable String wanted, @Nullable String now, String list, List<String> clear) {
        return optional(field, fields.code(wanted, "/" + field, list), now, clear);
    }

    private static <T> @Nullable T optional(String field, @Nullable T wanted, @Nullable T now, List<String> clear) {
        if (!clear.contains(field)) {
            return wanted == null ? now : wanted;
        }
        if (wanted != null) { // set and cleared at once
            throw ProblemException.invalidField("/" + field, KitProblem.FIELD_INVALID, "/" + field);
        }
        return null;
    }

    private static <T> T or(@Nullable T wanted, T now) {
        return wanted == null ? now : wanted;
    }
}
