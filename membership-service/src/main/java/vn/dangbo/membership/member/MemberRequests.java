package vn.dangbo.membership.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Reads a member out of a request body, by the same rules as a row of an import. */
@ApplicationScoped
class MemberRequests {

    /** A member to register; {@code entry} is ADMITTED when {@code from} equals {@code admittedOn}, else OPENING. */
    @Schema(name = "MemberRequest")
    public record Request(
            String profileNumber,
            @Nullable String cardNumber,
            @Nullable String citizenId,
            String fullName,
            String gender,
            LocalDate birthDate,
            @Nullable String ethnicity,
            @Nullable String religion,
            @Nullable String education,
            @Nullable String politicalTheory,
            @Nullable String occupation,
            UUID cellId,
            @Nullable LocalDate admissionDecisionOn,
            LocalDate admittedOn,
            @Nullable LocalDate officialOn,
            LocalDate from,
            NewMember.@Nullable Entry entry) {}

    private final CodeLists codes;

    MemberRequests(CodeLists codes) {
        this.codes = codes;
    }

    /** @throws ProblemException 400 naming the field that is missing or does not fit */
    NewMember read(Request request) {
        NewMember.Entry entry = request.entry() != null
                ? request.entry()
                : need(request.from(), "/from").equals(request.admittedOn())
                        ? NewMember.Entry.ADMITTED
                        : NewMember.Entry.OPENING;
        return new NewMember(
                text(need(request.profileNumber(), "/profileNumber"), "/profileNumber", 20),
                text(request.cardNumber(), "/cardNumber", 20),
                text(request.citizenId(), "/citizenId", 20),
                text(need(request.fullName(), "/fullName"), "/fullName", 120),
                code(need(request.gender(), "/gender"), "/gender", "genders"),
                need(request.birthDate(), "/birthDate"),
                code(request.ethnicity(), "/ethnicity", "ethnicities"),
                code(request.religion(), "/religion", "religions"),
                code(request.education(), "/education", "education"),
                code(request.politicalTheory(), "/politicalTheory", "political-theory"),
                code(request.occupation(), "/occupation", "occupations"),
                need(request.cellId(), "/cellId"),
                request.admissionDecisionOn(),
                need(request.admittedOn(), "/admittedOn"),
                request.officialOn(),
                need(request.from(), "/from"),
                entry);
    }

    private static <T> T need(@Nullable T value, String pointer) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_MISSING, pointer);
        }
        return value;
    }

    private static String text(@Nullable String text, String pointer, int length) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String clean = Normalizer.normalize(text.trim(), Normalizer.Form.NFC);
        if (clean.codePointCount(0, clean.length()) > length) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return clean;
    }

    private String code(@Nullable String code, String pointer, String list) {
        if (code != null && !codes.codes(list).contains(code)) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return code;
    }
}
