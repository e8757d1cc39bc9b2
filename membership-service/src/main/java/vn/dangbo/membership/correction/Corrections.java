package vn.dangbo.membership.correction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.member.MemberDates;
import vn.dangbo.membership.movement.Movements.Recorder;
import vn.dangbo.membership.name.NameIndex;
import vn.dangbo.membership.partyage.PartyAges;

/** Corrects members one at a time, and reads what was corrected. */
@ApplicationScoped
public class Corrections {

    // Recognised by the name of the constraint; the text around it differs between databases.
    private static final Map<String, ProblemCode> TAKEN = Map.of(
            "member_profile_number", MembershipProblem.PROFILE_NUMBER_TAKEN,
            "member_card_number", MembershipProblem.CARD_NUMBER_TAKEN,
            "member_citizen_id", MembershipProblem.CITIZEN_ID_TAKEN);

    private final Jdbi jdbi;
    private final NameIndex names;
    private final PartyAges partyAges;
    private final Outbox outbox;
    private final ObjectMapper json;

    Corrections(Jdbi jdbi, NameIndex names, PartyAges partyAges, Outbox outbox, ObjectMapper json) {
        this.jdbi = jdbi;
        this.names = names;
        this.partyAges = partyAges;
        this.outbox = outbox;
        this.json = json;
    }

    /**
     * One step of a member's record: version 1 is the registration.
     *
     * @param changes what became of each field; empty for the registration
     */
    @Schema(name = "MemberVersion")
    public record Version(
            int version,
            Instant recordedAt,
            String author,
            @Nullable String documentNumber,
            @Nullable String reason,
            List<FieldChange> changes) {}

    /** A member's facts under lock, with the dates that the ledger bears out. */
    private record Locked(
            MemberFacts facts,
            @Nullable LocalDate enteredOn,
            @Nullable LocalDate ceremonyOn,
            @Nullable LocalDate recognisedOn) {}

    private record LedgerDates(
            @Nullable LocalDate enteredOn,
            @Nullable LocalDate ceremonyOn,
            @Nullable LocalDate recognisedOn) {}

    /** Reads the correction off the facts as they stand under lock. */
    interface Wish {
        MemberFacts apply(MemberFacts now);
    }

    void correct(Handle sql, UUID id, Wish wish, CorrectionRequests.Grounds grounds, Recorder recorder) {
        Locked locked = lock(sql, id);
        MemberFacts wanted = wish.apply(locked.facts());
        List<FieldChange> changes = locked.facts().changesTo(wanted);
        if (changes.isEmpty()) {
            throw new ProblemException(CorrectionProblem.CORRECTION_WITHOUT_CHANGE);
        }
        requireOrder(locked, wanted);
        update(sql, id, wanted);
        partyAges.refresh(sql, List.of(id), recorder.recordedAt());
        names.replace(
                sql,
                new NameIndex.Named(
                        id, locked.facts().fullName(), locked.facts().birthDate()),
                new NameIndex.Named(id, wanted.fullName(), wanted.birthDate()));
        note(sql, id, changes, grounds.document(), grounds.reason(), recorder);
        outbox.append(List.of(new Outbox.Event(
                "members",
                "vn.dangbo.membership.member.corrected.v1",
                id.toString(),
                LocalDate.ofInstant(recorder.recordedAt(), Times.ZONE),
                recorder.recordedAt(),
                Map.of(
                        "memberId",
                        id,
                        "fields",
                        changes.stream().map(FieldChange::field).toList()))));
    }

    /** Keeps, under the version of the record that a change has just made, what it changed. */
    public void note(
            Handle sql,
            UUID id,
            List<FieldChange> changes,
            @Nullable String document,
            String reason,
            Recorder recorder) {
        sql.createUpdate("""
                        INSERT INTO member_correction (member_id, version, changes, document, reason, author, recorded_at)
                        SELECT id, version, :changes, :document, :reason, :author, :recordedAt FROM member WHERE id = :id""")
                .bind("changes", text(changes))
                .bind("document", document)
                .bind("reason", reason)
                .bind("author", recorder.author())
                .bind("recordedAt", recorder.recordedAt())
                .bind("id", id)
                .execute();
    }

    private static Locked lock(Handle sql, UUID id) {
        MemberFacts facts = sql.createQuery("""
                        SELECT profile_number, card_number, citizen_id, full_name, gender, birth_date, ethnicity, religion,
                               education, political_theory, occupation, admission_decision_on, admitted_on, official_on
                        FROM member WHERE id = :id AND void_at IS NULL FOR UPDATE""")
                .bind("id", id)
                .map(Sql.rows(MemberFacts.class))
                .findOne()
                .orElseThrow(() -> new ProblemException(MembershipProblem.MEMBER_NOT_FOUND, id));
        LedgerDates ledger = sql.createQuery("""
                        SELECT MAX(IF(m.kind IN ('OPENING', 'ADMITTED', 'TRANSFERRED_IN'), m.effective_on, NULL)) AS entered_on, MAX(IF(m.kind = 'ADMITTED', m.effective_on, NULL)) AS ceremony_on,
                               MAX(IF(m.kind = 'RECOGNISED', m.effective_on, NULL)) AS recognised_on
                        FROM movement m LEFT JOIN movement r ON r.reverses = m.id
                        WHERE m.member_id = :id AND m.reverses IS NULL AND r.id IS NULL""")
                .bind("id", id)
                .map(Sql.rows(LedgerDates.class))
                .one();
        // A recognition before the last entry was that of an earlier membership.
        boolean earlier = ledger.recognisedOn() != null
                && ledger.enteredOn() != null
                && ledger.recognisedOn().isBefore(ledger.enteredOn());
        return new Locked(facts, ledger.enteredOn(), ledger.ceremonyOn(), earlier ? null : ledger.recognisedOn());
    }

    /** Dates run forward, and what the ledger counts stays what the record says. */
    private static void requireOrder(Locked locked, MemberFacts wanted) {
        LocalDate entered = locked.enteredOn() == null ? Times.FOREVER : locked.enteredOn();
        Optional<String> backwards = MemberDates.backwards(
                wanted.birthDate(), wanted.admissionDecisionOn(), wanted.admittedOn(), wanted.officialOn(), entered);
        if (backwards.isPresent()) {
            throw new ProblemException(MembershipProblem.MEMBER_DATES_BACKWARDS, backwards.get())
                    .at("/" + backwards.get(), MembershipProblem.MEMBER_DATES_BACKWARDS, backwards.get());
        }
        boolean ceremonyMoved = !wanted.admittedOn().equals(locked.facts().admittedOn());
        if (ceremonyMoved && locked.ceremonyOn() != null && !locked.ceremonyOn().equals(wanted.admittedOn())) {
            throw new ProblemException(CorrectionProblem.CORRECTION_AGAINST_LEDGER, "admittedOn", locked.ceremonyOn());
        }
        boolean officialMoved =
                !java.util.Objects.equals(wanted.officialOn(), locked.facts().officialOn());
        if (officialMoved
                && locked.recognisedOn() != null
                && !locked.recognisedOn().equals(wanted.officialOn())) {
            throw new ProblemException(
                    CorrectionProblem.CORRECTION_AGAINST_LEDGER, "officialOn", locked.recognisedOn());
        }
    }

    private static void update(Handle sql, UUID id, MemberFacts wanted) {
        try {
            sql.createUpdate("""
                            UPDATE member SET profile_number = :profileNumber, card_number = :cardNumber, citizen_id = :citizenId,
                                   live_profile_number = :profileNumber, live_card_number = :cardNumber,
                                   live_citizen_id = :citizenId, full_name = :fullName, gender = :gender,
                                   birth_date = :birthDate, ethnicity = :ethnicity, religion = :religion,
                                   education = :education, political_theory = :politicalTheory, occupation = :occupation,
                                   admission_decision_on = :admissionDecisionOn, admitted_on = :admittedOn,
                                   official_on = :officialOn, version = version + 1
                            WHERE id = :id""")
                    .bind("id", id)
                    .bind("profileNumber", wanted.profileNumber())
                    .bind("cardNumber", wanted.cardNumber())
                    .bind("citizenId", wanted.citizenId())
                    .bind("fullName", wanted.fullName())
                    .bind("gender", wanted.gender())
                    .bind("birthDate", wanted.birthDate())
                    .bind("ethnicity", wanted.ethnicity())
                    .bind("religion", wanted.religion())
                    .bind("education", wanted.education())
                    .bind("politicalTheory", wanted.politicalTheory())
                    .bind("occupation", wanted.occupation())
                    .bind("admissionDecisionOn", wanted.admissionDecisionOn())
                    .bind("admittedOn", wanted.admittedOn())
                    .bind("officialOn", wanted.officialOn())
                    .execute();
        } catch (UnableToExecuteStatementException failure) {
            throw taken(failure)
                    .<RuntimeException>map(code -> new ProblemException(code, wanted.profileNumber()))
                    .orElse(failure);
        }
    }

    private static Optional<ProblemCode> taken(UnableToExecuteStatementException failure) {
        if (failure.getCause() instanceof SQLException cause && cause.getMessage() != null) {
            return TAKEN.entrySet().stream()
                    .filter(constraint -> cause.getMessage().contains(constraint.getKey()))
                    .<ProblemCode>map(Map.Entry::getValue)
                    .findFirst();
        }
        return Optional.empty();
    }

    private record Row(
            int version,
            Instant recordedAt,
            String author,
            @Nullable String document,
            @Nullable String reason,
            @Nullable String changes) {}

    /** Every version of a member's record, newest first. */
    Page<Version> history(UUID id, PageRequest page) {
        List<Row> rows = jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT * FROM (
                            SELECT version, recorded_at, author, document, reason, changes FROM member_correction
                            WHERE member_id = :id
                            UNION ALL
                            SELECT 1, recorded_at, author, NULL, NULL, NULL FROM member WHERE id = :id
                        ) step
                        WHERE :before IS NULL OR version < :before ORDER BY version DESC LIMIT :limit""")
                .bind("id", id)
                .bind("before", page.after(Integer::valueOf).orElse(null))
                .bind("limit", page.fetch())
                .map(Sql.rows(Row.class))
                .list());
        return Page.of(rows, page, Row::version)
                .map(row -> new Version(
                        row.version(),
                        row.recordedAt(),
                        row.author(),
                        row.document(),
                        row.reason(),
                        row.changes() == null ? List.of() : changes(row.changes())));
    }

    private String text(List<FieldChange> changes) {
        try {
            return json.writeValueAsString(changes);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<FieldChange> changes(String text) {
        try {
            return json.readValue(text, new TypeReference<List<FieldChange>>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
