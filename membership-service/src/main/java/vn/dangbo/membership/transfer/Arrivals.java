package vn.dangbo.membership.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.correction.Corrections;
import vn.dangbo.membership.correction.FieldChange;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.member.Members;
import vn.dangbo.membership.member.NewMember;
import vn.dangbo.membership.member.Person;
import vn.dangbo.membership.movement.Folds;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.organisation.Superiors;
import vn.dangbo.membership.recognition.Recognitions;

/** Makes members of those who come from another province: new on file, or back on the record that they left behind. */
@ApplicationScoped
class Arrivals {

    private final ArrivalStore store;
    private final Members members;
    private final Superiors superiors;
    private final Movements movements;
    private final Corrections corrections;
    private final Recognitions recognitions;
    private final Folds folds;
    private final Caller caller;
    private final Times times;

    Arrivals(
            ArrivalStore store,
            Members members,
            Superiors superiors,
            Movements movements,
            Corrections corrections,
            Recognitions recognitions,
            Folds folds,
            Caller caller,
            Times times) {
        this.store = store;
        this.members = members;
        this.superiors = superiors;
        this.movements = movements;
        this.corrections = corrections;
        this.recognitions = recognitions;
        this.folds = folds;
        this.caller = caller;
        this.times = times;
    }

    /** The day on which the cell accepts is that on which the membership begins here; probation goes on. */
    UUID accept(Handle sql, CaseFile file, TransferStore.Row row, TransferStep step) {
        UUID member = file.subjectId() == null ? register(sql, file, row, step) : comeBack(sql, file, row, step);
        Optional<LocalDate> probation = sql.createQuery("""
                        SELECT m.admitted_on FROM member m
                        JOIN membership_stay s ON s.member_id = m.id AND s.superseded_at = :never AND s.valid_from <= :on
                             AND s.valid_to > :on AND s.status = 'PROBATIONARY'
                        WHERE m.id = :member""")
                .bind("member", member)
                .bind("on", step.on())
                .bind("never", Times.NEVER)
                .mapTo(LocalDate.class)
                .findOne();
        UUID cell = file.party(TransferProcedure.DESTINATION);
        probation.ifPresent(admitted -> recognitions.open(
                sql, member, cell, superiors.of(sql, cell, step.on()).decider(null), admitted));
        folds.soon();
        return member;
    }

    private UUID register(Handle sql, CaseFile file, TransferStore.Row row, TransferStep step) {
        Person person = store.person(sql, file).orElseThrow();
        NewMember.Arrival arrival = new NewMember.Arrival(
                person.officialOn() == null ? MemberStatus.PROBATIONARY : MemberStatus.OFFICIAL,
                cause(file),
                Objects.requireNonNull(row.introductionDocument()));
        Members.Registered registered = members.register(
                        sql,
                        List.of(new NewMember(
                                person,
                                file.party(TransferProcedure.DESTINATION),
                                step.on(),
                                NewMember.Entry.TRANSFERRED_IN,
                                arrival)),
                        recorder(),
                        null)
                .getFirst();
        if (registered.outcome() instanceof Outcome.Rejected no) {
            throw new ProblemException(no.code(), no.args().toArray());
        }
        if (registered.outcome() instanceof Outcome.Unchanged) {
            throw new ProblemException(MembershipProblem.PROFILE_NUMBER_TAKEN, person.profileNumber());
        }
        return Objects.requireNonNull(registered.memberId());
    }

    /** The same person, the same record: what happened elsewhere meanwhile is added to it. */
    private UUID comeBack(Handle sql, CaseFile file, TransferStore.Row row, TransferStep step) {
        UUID member = Objects.requireNonNull(file.subjectId());
        record Left(MemberStatus status, @Nullable LocalDate officialOn) {}
        Left left = sql.createQuery("""
                        SELECT l.status_before AS status, m.official_on
                        FROM member m JOIN movement l ON l.member_id = m.id AND l.kind = 'TRANSFERRED_OUT'
                        WHERE m.id = :member AND l.reverses IS NULL
                          AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = l.id)
                        ORDER BY l.effective_on DESC, l.id DESC LIMIT 1""")
                .bind("member", member)
                .map(Sql.rows(Left.class))
                .one();
        movements.require(
                sql,
                new NewMovement(
                        member,
                        MovementKind.TRANSFERRED_IN,
                        step.on(),
                        null,
                        file.party(TransferProcedure.DESTINATION),
                        row.officialOn() == null ? left.status() : MemberStatus.OFFICIAL,
                        row.introductionDocument(),
                        step.reason(),
                        cause(file),
                        null),
                recorder());
        if (row.officialOn() != null) {
            sql.createUpdate("UPDATE member SET official_on = :on, version = version + 1 WHERE id = :member")
                    .bind("on", row.officialOn())
                    .bind("member", member)
                    .execute();
            corrections.note(
                    sql,
                    member,
                    List.of(new FieldChange(
                            "officialOn",
                            left.officialOn() == null ? null : left.officialOn().toString(),
                            row.officialOn().toString())),
                    row.introductionDocument(),
                    "recognised in another province",
                    recorder());
        }
        return member;
    }

    private Movements.Recorder recorder() {
        return new Movements.Recorder(caller.subject(), times.now());
    }

    private static String cause(CaseFile file) {
        return "membership:transfer:" + file.id();
    }
}
