package vn.dangbo.membership.member;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.body.Fields;
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

    private final Fields fields;

    MemberRequests(Fields fields) {
        this.fields = fields;
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
                fields.code(need(request.gender(), "/gender"), "/gender", "genders"),
                need(request.birthDate(), "/birthDate"),
                fields.code(request.ethnicity(), "/ethnicity", "ethnicities"),
                fields.code(request.religion(), "/religion", "religions"),
                fields.code(request.education(), "/education", "education"),
                fields.code(request.politicalTheory(), "/politicalTheory", "political-theory"),
                fields.code(request.occupation(), "/occupation", "occupations"),
                need(request.cellId(), "/cellId"),
                request.admissionDecisionOn(),
                need(request.admittedOn(), "/admittedOn"),
                request.officialOn(),
                need(request.from(), "/from"),
                entry);
    }
}
