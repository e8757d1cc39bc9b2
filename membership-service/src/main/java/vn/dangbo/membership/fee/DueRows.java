package vn.dangbo.membership.fee;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** The rows that a run of dues reads and writes, a piece of members at a time. */
final class DueRows {

    private DueRows() {}

    /** Where a member was counted on the first day of the month. */
    record Counted(UUID memberId, UUID cellId) {}

    /** A due that stands. */
    record Standing(
            UUID rowId,
            UUID id,
            int version,
            UUID organisationId,
            @Nullable FeeGroup feeGroup,
            long base,
            String rate,
            String ruleSet,
            FeeReason reason,
            long amount,
            @Nullable UUID profileRowId,
            @Nullable UUID decisionId) {}

    /** What is read about a member for the reckoning; profile and decision may be absent. */
    record Person(
            UUID memberId,
            String gender,
            LocalDate birthDate,
            LocalDate partyFrom,
            @Nullable UUID profileRowId,
            @Nullable FeeGroup feeGroup,
            @Nullable Long salary,
            @Nullable Long pension,
            @Nullable Long extraPay,
            @Nullable Long benefit,
            @Nullable Long allowance,
            @Nullable Long statedFee,
            @Nullable Integer wageRegion,
            @Nullable Exemption exemption,
            @Nullable UUID decisionId,
            @Nullable DecisionKind decisionKind,
            @Nullable Integer percent,
            @Nullable Long higherAmount) {

        /** @param gap days that do not count to the Party age */
        Optional<Reckoning.Facts> facts(long gap) {
            if (feeGroup == null) {
                return Optional.empty();
            }
            FeeProfile profile = new FeeProfile(
                    feeGroup, salary, pension, extraPay, benefit, allowance, statedFee, wageRegion, exemption);
            Reckoning.Ruling ruling = decisionId == null || decisionKind == null
                    ? null
                    : new Reckoning.Ruling(
                            decisionId,
                            decisionKind,
                            percent == null ? 0 : percent,
                            higherAmount == null ? 0 : higherAmount);
            return Optional.of(new Reckoning.Facts(gender, birthDate, partyFrom.plusDays(gap), profile, ruling));
        }
    }

    private record StandingOf(UUID memberId, Standing due) {}

    private record Gap(UUID memberId, long days) {}

    /** A version to write. */
    record Fresh(
            UUID id,
            int version,
            UUID memberId,
            UUID organisationId,
            Reckoning.@Nullable Due due,
            @Nullable UUID profileRowId,
            long difference) {}

    static List<Counted> counted(Handle sql, UUID organisation, LocalDate month) {
        return sql.createQuery("""
                        SELECT s.member_id, s.cell_id
                        FROM organisation_closure c
                        JOIN membership_stay s ON s.cell_id = c.descendant_id AND s.superseded_at = :never
                             AND s.valid_from <= :month AND s.valid_to > :month
                        JOIN member m ON m.id = s.member_id AND m.void_at IS NULL
                        WHERE c.ancestor_id = :organisation AND c.superseded_at = :never
                          AND c.valid_from <= :month AND c.valid_to > :month
                        ORDER BY s.member_id""")
                .bind("organisation", organisation)
                .bind("month", month)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Counted.class))
                .list();
    }

    static Map<UUID, Person> people(Handle sql, List<UUID> members, LocalDate month) {
        return sql
                .createQuery("""
                        SELECT m.id AS member_id, m.gender, m.birth_date,
                               COALESCE(m.admission_decision_on, m.admitted_on) AS party_from,
                               p.row_id AS profile_row_id, p.fee_group, p.salary, p.pension, p.extra_pay, p.benefit,
                               p.allowance, p.stated_fee, p.wage_region, p.exemption, d.id AS decision_id,
                               d.kind AS decision_kind, d.percent, d.amount AS higher_amount
                        FROM member m
                        LEFT JOIN fee_profile p ON p.member_id = m.id AND p.superseded_at = :never
                             AND p.valid_from = (SELECT MAX(q.valid_from) FROM fee_profile q
                                 WHERE q.member_id = m.id AND q.superseded_at = :never AND q.valid_from <= :month)
                        LEFT JOIN fee_decision d ON d.member_id = m.id AND d.revoked_at = :never AND d.kind <> 'EXCUSE'
                             AND d.from_month <= :month AND d.to_month > :month
                        WHERE m.id IN (<members>)""")
                .bindList("members", members)
                .bind("month", month)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Person.class))
                .stream()
                .collect(Collectors.toMap(Person::memberId, person -> person));
    }

    /**
     * Days out of the Party since the admission from which the Party age runs; they do not count to it. Only the few members
     * who have any are in the answer.
     */
    static Map<UUID, Long> gaps(Handle sql, List<UUID> members, LocalDate month) {
        return sql
                .createQuery("""
                        SELECT g.member_id, SUM(DATEDIFF(g.back_on, g.effective_on)) AS days FROM (
                            SELECT v.member_id, v.effective_on, MIN(s.valid_from) AS back_on
                            FROM movement v
                            JOIN member m ON m.id = v.member_id
                                 AND v.effective_on > COALESCE(m.admission_decision_on, m.admitted_on)
                            JOIN membership_stay s ON s.member_id = v.member_id AND s.superseded_at = :never
                                 AND s.valid_from >= v.effective_on AND s.valid_from <= :month
                            WHERE v.member_id IN (<members>) AND v.kind IN ('EXPELLED', 'STRUCK_OFF', 'RESIGNED')
                              AND v.reverses IS NULL
                              AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = v.id)
                            GROUP BY v.member_id, v.effective_on) g
                        GROUP BY g.member_id""")
                .bindList("members", members)
                .bind("month", month)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Gap.class))
                .stream()
                .collect(Collectors.toMap(Gap::memberId, Gap::days));
    }

    static Map<UUID, Standing> standing(Handle sql, List<UUID> members, LocalDate month) {
        var mapper = Sql.rows(Standing.class);
        return sql
                .createQuery("""
                        SELECT member_id, row_id, id, version, organisation_id, fee_group, base, rate, rule_set, reason,
                               amount, profile_row_id, decision_id
                        FROM fee_due WHERE member_id IN (<members>) AND live_month = :month""")
                .bindList("members", members)
                .bind("month", month)
                .map((row, context) -> new StandingOf(Sql.id(row.getBytes("member_id")), mapper.map(row, context)))
                .stream()
                .collect(Collectors.toMap(StandingOf::memberId, StandingOf::due));
    }

    /** Members whose due stands in the subtree although by now they were counted nowhere on that day. */
    static List<UUID> leftOver(Handle sql, UUID organisation, LocalDate month) {
        return sql.createQuery("""
                        SELECT d.member_id
                        FROM organisation_closure c
                        JOIN fee_due d ON d.organisation_id = c.descendant_id AND d.month = :month AND d.live_month = :month
                        WHERE c.ancestor_id = :organisation AND c.superseded_at = :never
                          AND c.valid_from <= :month AND c.valid_to > :month AND d.reason <> 'NOT_COUNTED'
                          AND NOT EXISTS (
                              SELECT 1 FROM membership_stay s
                              JOIN member m ON m.id = s.member_id AND m.void_at IS NULL
                              WHERE s.member_id = d.member_id AND s.superseded_at = :never
                                AND s.valid_from <= :month AND s.valid_to > :month)
                        ORDER BY d.member_id""")
                .bind("organisation", organisation)
                .bind("month", month)
                .bind("never", Times.NEVER)
                .mapTo(UUID.class)
                .list();
    }

    static void supersede(FeeWriter writer, List<UUID> rows) {
        if (!rows.isEmpty()) {
            writer.sql()
                    .createUpdate("UPDATE fee_due SET superseded_at = :at, live_month = NULL WHERE row_id IN (<rows>)")
                    .bindList("rows", rows)
                    .bind("at", writer.recordedAt())
                    .execute();
        }
    }

    static void insert(FeeWriter writer, LocalDate month, List<Fresh> rows) {
        Batches.execute(writer.sql(), """
                INSERT INTO fee_due (row_id, id, version, member_id, month, live_month, organisation_id, fee_group, base,
                    rate, rule_set, reason, amount, difference, profile_row_id, decision_id, author, recorded_at,
                    superseded_at)
                VALUES (:row, :id, :version, :member, :month, :month, :organisation, :group, :base,
                    :rate, :ruleSet, :reason, :amount, :difference, :profile, :decision, :author, :at,
                    :never)""", rows, (batch, fresh) -> {
            Reckoning.Due due = fresh.due();
            batch.bind("row", Times.newId())
                    .bind("id", fresh.id())
                    .bind("version", fresh.version())
                    .bind("member", fresh.memberId())
                    .bind("month", month)
                    .bind("organisation", fresh.organisationId())
                    .bind("group", due == null ? null : due.group().name())
                    .bind("base", due == null ? 0 : due.base())
                    .bind("rate", due == null ? "" : due.rate())
                    .bind("ruleSet", due == null ? "" : due.ruleSet())
                    .bind("reason", (due == null ? FeeReason.NOT_COUNTED : due.reason()).name())
                    .bind("amount", due == null ? 0 : due.amount())
                    .bind("difference", fresh.difference())
                    .bind("profile", fresh.profileRowId())
                    .bind("decision", due == null ? null : due.decisionId())
                    .bind("author", writer.author())
                    .bind("at", writer.recordedAt())
                    .bind("never", Times.NEVER);
        });
    }
}
