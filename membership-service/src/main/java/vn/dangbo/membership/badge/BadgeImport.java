package vn.dangbo.membership.badge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.badge.HeldRules.Held;
import vn.dangbo.membership.badge.HeldRules.Holder;
import vn.dangbo.membership.partyage.PartyAgeHistory;
import vn.dangbo.membership.partyage.PartyAges;

/** The import {@code badges} of badges held already; the natural key is the member and the years. */
@ApplicationScoped
class BadgeImport implements Importer<Held> {

    private static final int PROFILE = 20;
    private static final int DOCUMENT = 100;
    private static final int LONGEST = 150;

    private final Awards awards;
    private final RuleSets rules;
    private final PartyAges partyAges;
    private final OrganisationTree tree;

    BadgeImport(Awards awards, RuleSets rules, PartyAges partyAges, OrganisationTree tree) {
        this.awards = awards;
        this.rules = rules;
        this.partyAges = partyAges;
        this.tree = tree;
    }

    private record Person(
            String profileNumber, UUID memberId, @Nullable UUID cellId) {}

    @Override
    public String type() {
        return "badges";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("profileNumber"),
                Column.required("years"),
                Column.required("awardedOn"),
                Column.optional("documentNumber"));
    }

    @Override
    public Held parse(ImportRow row) {
        return new Held(
                row.required("profileNumber", PROFILE),
                years(row),
                row.requiredDate("awardedOn"),
                row.text("documentNumber", DOCUMENT).orElse(null));
    }

    private static int years(ImportRow row) {
        row.required("years");
        long years = row.wholeNumber("years").orElse(0);
        if (years < 0 || years > LONGEST) {
            row.fault("years", KitProblem.ROW_VALUE_INVALID, "years");
            return 0;
        }
        return (int) years;
    }

    /** Badges of one member in the order in which they were awarded, so that each sees the ones before. */
    @Override
    public String sortKey(Held row) {
        return row.profileNumber() + ' ' + row.awardedOn();
    }

    @Override
    public List<Outcome> apply(List<Numbered<Held>> rows, ImportContext context) {
        List<Held> badges = rows.stream().map(Numbered::row).toList();
        Map<String, Holder> holders = holders(badges, context);
        Map<LocalDate, BadgeRules> byDay = new HashMap<>();
        HeldRules.Facts facts = new HeldRules.Facts(
                holders,
                awards.standing(
                        context.sql(),
                        holders.values().stream().map(Holder::memberId).toList()),
                day -> byDay.computeIfAbsent(day, on -> BadgeRules.on(rules, on)),
                LocalDate.ofInstant(context.recordedAt(), Times.ZONE));
        List<Outcome> outcomes = HeldRules.judge(badges, facts);
        List<Awards.NewAward> accepted = new ArrayList<>();
        for (int i = 0; i < badges.size(); i++) {
            if (outcomes.get(i) == Outcome.ACCEPTED) {
                Held badge = badges.get(i);
                accepted.add(new Awards.NewAward(
                        holders.get(badge.profileNumber()).memberId(),
                        badge.years(),
                        badge.awardedOn(),
                        badge.documentNumber(),
                        null,
                        null,
                        null,
                        context.importId()));
            }
        }
        awards.insert(context.sql(), accepted, new Awards.Recorder(context.author(), context.recordedAt()));
        return outcomes;
    }

    /** The members that rows name, locked: an award by decision waits for the import or sees its badges. */
    private Map<String, Holder> holders(List<Held> badges, ImportContext context) {
        Set<String> numbers = badges.stream().map(Held::profileNumber).collect(Collectors.toCollection(HashSet::new));
        context.sql()
                .createQuery("SELECT id FROM member WHERE live_profile_number IN (<numbers>) ORDER BY id FOR UPDATE")
                .bindList("numbers", List.copyOf(numbers))
                .mapTo(UUID.class)
                .list();
        LocalDate today = LocalDate.ofInstant(context.recordedAt(), Times.ZONE);
        List<Person> people = context.sql()
                .createQuery("""
                        SELECT m.live_profile_number AS profile_number, m.id AS member_id,
                               (SELECT s.cell_id FROM membership_stay s WHERE s.member_id = m.id AND s.superseded_at = :never
                                ORDER BY s.valid_from <= :today DESC, s.valid_from DESC LIMIT 1) AS cell_id
                        FROM member m WHERE m.live_profile_number IN (<numbers>)""")
                .bindList("numbers", List.copyOf(numbers))
                .bind("today", today)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Person.class))
                .list();
        Set<UUID> reach = context.scopeRoot()
                .map(root -> tree.below(
                        context.sql(),
                        root,
                        people.stream()
                                .map(Person::cellId)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList()))
                .orElse(null);
        Map<UUID, PartyAgeHistory> ages = partyAges.histories(
                context.sql(), people.stream().map(Person::memberId).toList());
        return people.stream()
                .collect(Collectors.toMap(
                        Person::profileNumber,
                        person -> new Holder(
                                person.memberId(),
                                reach == null || (person.cellId() != null && reach.contains(person.cellId())),
                                ages.get(person.memberId()))));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        awards.takeBack(context.sql(), importId, context.recordedAt());
    }
}
