package vn.dangbo.membership.admission;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.correction.Corrections;
import vn.dangbo.membership.correction.FieldChange;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.partyage.PartyAges;
import vn.dangbo.membership.subject.Former;
import vn.dangbo.membership.subject.Subjects;

/** Former members who are admitted again (kết nạp lại): the same person, the same record, a second admission. */
@ApplicationScoped
class Readmissions {

    private final Subjects subjects;
    private final Movements movements;
    private final Corrections corrections;
    private final PartyAges partyAges;
    private final RuleSets rules;
    private final Caller caller;
    private final Times times;

    Readmissions(
            Subjects subjects,
            Movements movements,
            PartyAges partyAges,
            RuleSets rules,
            Caller caller,
            Times times,
            Corrections corrections) {
        this.corrections = corrections;
        this.subjects = subjects;
        this.movements = movements;
        this.partyAges = partyAges;
        this.rules = rules;
        this.caller = caller;
        this.times = times;
    }

    private record Dates(
            @Nullable LocalDate admissionDecisionOn,
            LocalDate admittedOn,
            @Nullable LocalDate officialOn) {}

    /** The person of the record, when the rules let them apply on this day. */
    Candidate candidate(Handle sql, CaseKind<?, ?, ?, ?> kind, AdmissionRequests.Readmission wish, LocalDate on) {
        Former former = subjects.former(sql, kind, wish.memberId(), on);
        ReadmissionRules.mayApply(
                ReadmissionRules.Numbers.of(rules, on),
                new ReadmissionRules.Past(
                        former.leftAs(),
                        former.leftOn(),
                        former.readmissions(),
                        wish.convictionClearedOn(),
                        wish.familyHardship()),
                on);
        return sql.createQuery("""
                        SELECT full_name, gender, birth_date, citizen_id, ethnicity, religion, education, political_theory,
                               occupation
                        FROM member WHERE id = :id""")
                .bind("id", wish.memberId())
                .map(Sql.rows(Candidate.class))
                .one();
    }

    /** The second admission on the record of the person; probation and Party age begin anew. */
    UUID admitAgain(Handle sql, CaseFile file, AdmissionStore.Row row, LocalDate on) {
        movements.require(
                sql,
                NewMovement.of(
                                row.formerMemberId(),
                                MovementKind.ADMITTED,
                                on,
                                null,
                                file.party(AdmissionProcedure.CELL))
                        .by("membership:admission:" + file.id(), row.decisionDocument(), null),
                new Movements.Recorder(caller.subject(), times.now()));
        Dates before = sql.createQuery(
                        "SELECT admission_decision_on, admitted_on, official_on FROM member WHERE id = :id")
                .bind("id", row.formerMemberId())
                .map(Sql.rows(Dates.class))
                .one();
        sql.createUpdate("""
                        UPDATE member SET admission_decision_on = :decided, admitted_on = :on, official_on = NULL,
                                          version = version + 1
                        WHERE id = :id""")
                .bind("decided", row.decisionOn())
                .bind("on", on)
                .bind("id", row.formerMemberId())
                .execute();
        corrections.note(
                sql,
                row.formerMemberId(),
                List.of(
                        change("admissionDecisionOn", before.admissionDecisionOn(), row.decisionOn()),
                        change("admittedOn", before.admittedOn(), on),
                        change("officialOn", before.officialOn(), null)),
                row.decisionDocument(),
                "admitted again",
                new Movements.Recorder(caller.subject(), times.now()));
        partyAges.refresh(sql, List.of(row.formerMemberId()), times.now());
        return row.formerMemberId();
    }

    private static FieldChange change(String field, @Nullable LocalDate before, @Nullable LocalDate after) {
        return new FieldChange(
                field, before == null ? null : before.toString(), after == null ? null : after.toString());
    }
}
