package vn.dangbo.membership.card;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.correction.Corrections;
import vn.dangbo.membership.correction.FieldChange;
import vn.dangbo.membership.movement.Movements;

/** Rows of cards, and of the cases that issue them. */
@ApplicationScoped
class CardStore {

    private final Jdbi jdbi;
    private final Corrections corrections;
    private final Caller caller;
    private final Times times;

    CardStore(Jdbi jdbi, Corrections corrections, Caller caller, Times times) {
        this.jdbi = jdbi;
        this.corrections = corrections;
        this.caller = caller;
        this.times = times;
    }

    /** What a case about a card says. */
    record Row(UUID caseId, CardReason reason, @Nullable String cardNumber) {}

    /**
     * A card.
     *
     * @param issuedOn null when only its number came with the record
     * @param closedOn null for the one that is held
     * @param closedAs why it was closed
     */
    @Schema(name = "MemberCard")
    record Card(
            String number,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate closedOn,
            @Nullable String closedAs) {}

    void insert(Handle sql, UUID caseId, CardReason reason) {
        sql.createUpdate("INSERT INTO card_request (case_id, reason) VALUES (:case, :reason)")
                .bind("case", caseId)
                .bind("reason", reason)
                .execute();
    }

    Map<UUID, Row> rows(Handle sql, List<CaseFile> files) {
        return files.isEmpty()
                ? Map.of()
                : sql
                        .createQuery("SELECT case_id, reason, card_number FROM card_request WHERE case_id IN (<ids>)")
                        .bindList("ids", files.stream().map(CaseFile::id).toList())
                        .map(Sql.rows(Row.class))
                        .stream()
                        .collect(Collectors.toMap(Row::caseId, row -> row));
    }

    /** The number of the card that a member holds. */
    Optional<String> held(Handle sql, UUID memberId) {
        return sql.createQuery("SELECT card_number FROM member WHERE id = :member AND card_number IS NOT NULL")
                .bind("member", memberId)
                .mapTo(String.class)
                .findOne();
    }

    /** Whether somebody holds this number, or held it. */
    boolean known(Handle sql, String number) {
        return sql.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM member WHERE live_card_number = :number)
                            OR EXISTS (SELECT 1 FROM member_card WHERE number = :number)""").bind("number", number).mapTo(Boolean.class).one();
    }

    /** Closes the card that is held, if any, and gives the member the new one. */
    void issue(Handle sql, CaseFile file, CardReason reason, CardStep.Decision step) {
        Optional<String> held = held(sql, file.subjectId());
        int closed = sql.createUpdate("""
                        UPDATE member_card SET closed_on = :on, closed_as = :reason
                        WHERE member_id = :member AND closed_on = :forever""")
                .bind("on", step.on())
                .bind("reason", reason)
                .bind("member", file.subjectId())
                .bind("forever", Times.FOREVER)
                .execute();
        if (closed == 0 && held.isPresent()) {
            card(sql, file, held.get(), null, step.on(), reason, null);
        }
        card(sql, file, step.cardNumber(), step.on(), Times.FOREVER, null, step.documentNumber());
        sql.createUpdate("""
                        UPDATE member SET card_number = :number, live_card_number = :number, version = version + 1
                        WHERE id = :member""")
                .bind("number", step.cardNumber())
                .bind("member", file.subjectId())
                .execute();
        corrections.note(
                sql,
                file.subjectId(),
                List.of(new FieldChange("cardNumber", held.orElse(null), step.cardNumber())),
                step.documentNumber(),
                "card issued",
                new Movements.Recorder(caller.subject(), times.now()));
        sql.createUpdate("UPDATE card_request SET card_number = :number WHERE case_id = :case")
                .bind("number", step.cardNumber())
                .bind("case", file.id())
                .execute();
    }

    private void card(
            Handle sql,
            CaseFile file,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            LocalDate closedOn,
            @Nullable CardReason closedAs,
            @Nullable String document) {
        sql.createUpdate("""
                        INSERT INTO member_card (id, member_id, number, issued_on, closed_on, closed_as, case_id, document,
                                                 author, recorded_at)
                        VALUES (:id, :member, :number, :issuedOn, :closedOn, :closedAs, :case, :document, :author, :now)""")
                .bind("id", Times.newId())
                .bind("member", file.subjectId())
                .bind("number", number)
                .bind("issuedOn", issuedOn)
                .bind("closedOn", closedOn)
                .bind("closedAs", closedAs)
                .bind("case", file.id())
                .bind("document", document)
                .bind("author", caller.subject())
                .bind("now", times.now())
                .execute();
    }

    /** The cards of a member, the one that is held first. */
    List<Card> cards(UUID memberId) {
        return jdbi.withHandle(sql -> {
            List<Card> cards = sql.createQuery("""
                            SELECT number, issued_on, NULLIF(closed_on, :forever) AS closed_on, closed_as FROM member_card
                            WHERE member_id = :member ORDER BY member_card.closed_on DESC, id DESC LIMIT 1000""")
                    .bind("member", memberId)
                    .bind("forever", Times.FOREVER)
                    .map(Sql.rows(Card.class))
                    .list();
            return cards.isEmpty()
                    ? held(sql, memberId)
                            .map(number -> List.of(new Card(number, null, null, null)))
                            .orElse(List.of())
                    : cards;
        });
    }
}
