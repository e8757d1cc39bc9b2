package vn.dangbo.membership.fee;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.partyage.PartyAgeSql;

/** The rows that a run of dues reads and writes. Members are read one by one out of one answer and not kept. */
final class DueRows {

    private DueRows() {}

    /** A due that stands. */
    record Standing(
            UUID dueRowId,
            UUID dueId,
            int dueVersion,
            UUID dueOrganisationId,
            @Nullable FeeGroup dueGroup,
            long dueBase,
            String dueRate,
            String dueRuleSet,
            FeeReason dueReason,
            long dueAmount,
            @Nullable UUID dueProfileRowId,
            @Nullable UUID dueDecisionId) {}

    private static final String STANDING = """
            u.row_id AS due_row_id, u.id AS due_id, u.version AS due_version, u.organisation_id AS due_organisation_id,
            u.fee_group AS due_group, u.base AS due_base, u.rate AS due_rate, u.rule_set AS due_rule_set,
            u.reason AS due_reason, u.amount AS due_amount, u.profile_row_id AS due_profile_row_id,
            u.decision_id AS due_decision_id""";

    /** A member counted in a cell on the first day of the month; profile and decision may be absent. */
    record Person(
            UUID memberId,
            UUID cellId,
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
        Optional<Reckoning.Facts> facts() {
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
            return Optional.of(new Reckoning.Facts(gender, birthDate, partyFrom, profile, ruling));
        }
    }

    /** A version to write. */
    record Fresh(
            UUID id,
            int version,
            UUID memberId,
            UUID organisationId,
            Reckoning.@Nullable Due due,
            @Nullable UUID profileRowId,
            long difference) {}

    /** Everybody counted in the subtree on the day, with the due that stands of them, if any. */
    static void counted(Handle sql, UUID organisation, LocalDate month, BiConsumer<Person, @Nullable Standing> each) {
        var people = Sql.rows(Person.class);
        streamed(
                        sql.createQuery(
                                "SELECT " + STANDING + ", " + PartyAgeSql.COUNTS_FROM + " AS party_from, " + """
                               m.id AS member_id, s.cell_id, m.gender, m.birth_date,
                               p.row_id AS profile_row_id, p.fee_group, p.salary, p.pension, p.extra_pay, p.benefit,
                               p.allowance, p.stated_fee, p.wage_region, p.exemption, d.id AS decision_id,
                               d.kind AS decision_kind, d.percent, d.amount AS higher_amount
                        FROM organisation_closure c
                        JOIN membership_stay s ON s.cell_id = c.descendant_id AND s.superseded_at = :never
                             AND s.valid_from <= :month AND s.valid_to > :month
                        JOIN member m ON m.id = s.member_id AND m.void_at IS NULL""" + " "
                                        + PartyAgeSql.join(":month") + """
                        LEFT JOIN fee_profile p ON p.member_id = m.id AND p.superseded_at = :never
                             AND p.valid_from = (SELECT MAX(q.valid_from) FROM fee_profile q
                                 WHERE q.member_id = m.id AND q.superseded_at = :never AND q.valid_from <= :month)
                        LEFT JOIN fee_decision d ON d.member_id = m.id AND d.revoked_at = :never AND d.kind <> 'EXCUSE'
                             AND d.from_month <= :month AND d.to_month > :month
                        LEFT JOIN fee_due u ON u.member_id = m.id AND u.live_month = :month
                        WHERE c.ancestor_id = :organisation AND c.superseded_at = :never
                          AND c.valid_from <= :month AND c.valid_to > :month
                        ORDER BY m.id"""),
                        organisation,
                        month)
                .map((row, context) -> {
                    Person person = people.map(row, context);
                    each.accept(person, row.getBytes("due_row_id") == null ? null : STANDINGS.map(row, context));
                    return person.memberId();
                })
                .forEach(member -> {});
    }

    /** Dues that stand in the subtree although by now their members were counted nowhere on that day. */
    static void leftOver(Handle sql, UUID organisation, LocalDate month, BiConsumer<UUID, Standing> each) {
        streamed(sql.createQuery("SELECT " + STANDING + """
                        , u.member_id
                        FROM organisation_closure c
                        JOIN fee_due u ON u.organisation_id = c.descendant_id AND u.month = :month AND u.live_month = :month
                        WHERE c.ancestor_id = :organisation AND c.superseded_at = :never
                          AND c.valid_from <= :month AND c.valid_to > :month AND u.reason <> 'NOT_COUNTED'
                          AND NOT EXISTS (
                              SELECT 1 FROM membership_stay s
                              JOIN member m ON m.id = s.member_id AND m.void_at IS NULL
                              WHERE s.member_id = u.member_id AND s.superseded_at = :never
                                AND s.valid_from <= :month AND s.valid_to > :month)
                        ORDER BY u.member_id"""), organisation, month)
                .map((row, context) -> {
                    each.accept(Sql.id(row.getBytes("member_id")), STANDINGS.map(row, context));
                    return month;
                })
                .forEach(read -> {});
    }

    private static final RowMapper<Standing> STANDINGS = Sql.rows(Standing.class);

    private static Query streamed(Query query, UUID organisation, LocalDate month) {
        return query.setFetchSize(Integer.MIN_VALUE) // Connector/J: row by row, and not the whole answer first
                .bind("organisation", organisation)
                .bind("month", month)
                .bind("known", AsOf.on(month).knownOrLatest())
                .bind("never", Times.NEVER);
    }

    static void supersede(FeeWriter writer, List<UUID> rows) {
        if (!rows.isEmpty()) {
            writer.sql()
                    .createUpdate("""
                            UPDATE JSON_TABLE(:rows, '$[*]' COLUMNS (id CHAR(32) PATH '$')) j
                            JOIN fee_due u ON u.row_id = UNHEX(j.id)
                            SET u.superseded_at = :at, u.live_month = NULL""")
                    .bind(
                            "rows",
                            rows.stream()
                                    .map(row -> "\"" + row.toString().replace("-", "") + "\"")
                                    .collect(Collectors.joining(",", "[", "]")))
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
