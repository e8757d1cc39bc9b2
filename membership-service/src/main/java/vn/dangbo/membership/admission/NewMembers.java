package vn.dangbo.membership.admission;

import static vn.dangbo.kit.body.Fields.need;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.member.Members;
import vn.dangbo.membership.member.NewMember;
import vn.dangbo.membership.member.Person;
import vn.dangbo.membership.movement.Folds;
import vn.dangbo.membership.movement.Movements;

/** Makes a member of a candidate on the day of the ceremony. */
@ApplicationScoped
class NewMembers {

    private final Members members;
    private final Folds folds;
    private final Caller caller;
    private final Times times;

    NewMembers(Members members, Folds folds, Caller caller, Times times) {
        this.members = members;
        this.folds = folds;
        this.caller = caller;
        this.times = times;
    }

    /** @throws ProblemException 400 without a profile number, 409 when a number is taken, 422 when a date does not fit */
    UUID register(Handle sql, AdmissionStore.Row row, UUID cell, AdmissionStep.Ceremony step) {
        Candidate person = row.candidate();
        String profileNumber = need(step.profileNumber(), "/profileNumber");
        NewMember member = new Person(
                        profileNumber,
                        null,
                        person.citizenId(),
                        person.fullName(),
                        person.gender(),
                        person.birthDate(),
                        person.ethnicity(),
                        person.religion(),
                        person.education(),
                        person.politicalTheory(),
                        person.occupation(),
                        row.decisionOn(),
                        step.on(),
                        null)
                .in(cell, step.on(), NewMember.Entry.ADMITTED);
        Members.Registered registered = members.register(
                        sql, List.of(member), new Movements.Recorder(caller.subject(), times.now()), null)
                .getFirst();
        if (registered.outcome() instanceof Outcome.Rejected no) {
            throw new ProblemException(no.code(), no.args().toArray());
        }
        if (registered.outcome() instanceof Outcome.Unchanged) {
            throw new ProblemException(MembershipProblem.PROFILE_NUMBER_TAKEN, profileNumber);
        }
        folds.soon();
        return Optional.ofNullable(registered.memberId()).orElseThrow();
    }
}
