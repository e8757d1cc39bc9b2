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

/** Reads members out of request bodies, by the same rules as a row of an import. */
@ApplicationScoped
public class MemberRequests {

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
            NewMember.@Nullable Entry entry) {

        Person person() {
            return new Person(
                    profileNumber,
                    cardNumber,
                    citizenId,
                    fullName,
                    gender,
                    birthDate,
                    ethnicity,
                    religion,
                    education,
                    politicalTheory,
                    occupation,
                    admissionDecisionOn,
                    admittedOn,
                    officialOn);
        }
    }

    private final Fields fields;

    MemberRequests(Fields fields) {
        this.fields = fields;
    }

    /** @throws ProblemException 400 naming the field that is missing or does not fit */
    NewMember read(Request request) {
        LocalDate from = need(request.from(), "/from");
        NewMember.Entry entry = request.entry() != null
                ? request.entry()
                : from.equals(request.admittedOn()) ? NewMember.Entry.ADMITTED : NewMember.Entry.OPENING;
        UUID cell = need(request.cellId(), "/cellId");
        return read(request.person(), "").in(cell, from, entry);
    }

    /**
     * The same person, clean.
     *
     * @param at pointer of the object in the body; empty for the body itself
     * @throws ProblemException 400 naming the field that is missing or does not fit
     */
    public Person read(Person person, String at) {
        return new Person(
                text(need(person.profileNumber(), at + "/profileNumber"), at + "/profileNumber", 20),
                text(person.cardNumber(), at + "/cardNumber", 20),
                text(person.citizenId(), at + "/citizenId", 20),
                text(need(person.fullName(), at + "/fullName"), at + "/fullName", 120),
                fields.code(need(person.gender(), at + "/gender"), at + "/gender", "genders"),
                need(person.birthDate(), at + "/birthDate"),
                fields.code(person.ethnicity(), at + "/ethnicity", "ethnicities"),
                fields.code(person.religion(), at + "/religion", "religions"),
                fields.code(person.education(), at + "/education", "education"),
                fields.code(person.politicalTheory(), at + "/politicalTheory", "political-theory"),
                fields.code(person.occupation(), at + "/occupation", "occupations"),
                person.admissionDecisionOn(),
                need(person.admittedOn(), at + "/admittedOn"),
                person.officialOn());
    }
}
