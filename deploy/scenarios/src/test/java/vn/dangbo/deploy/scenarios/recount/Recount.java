package vn.dangbo.deploy.scenarios.recount;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import vn.dangbo.deploy.scenarios.catalogue.PublishedFigure;

/** Every published figure, counted from the files alone, the slow way. */
public final class Recount {

    private static final Set<String> SUPERVISION = Set.of("THEMATIC_SUPERVISION", "REGULAR_SUPERVISION");
    private static final Set<String> HAMLETS = Set.of("HAMLET", "RESIDENTIAL_GROUP");
    private static final Set<String> COMMUNES = Set.of("COMMUNE", "WARD", "TOWNSHIP", "SPECIAL_ZONE");

    private final Records records;
    private final String top;

    public Recount(Records records, String top) {
        this.records = records;
        this.top = top;
    }

    public BigDecimal of(PublishedFigure f) {
        LocalDate from = f.from() == null ? LocalDate.MIN : f.from();
        LocalDate to = f.to() == null ? LocalDate.MAX : f.to();
        LocalDate day = f.asOf() == null ? to.minusDays(1) : f.asOf();
        String campaign = f.parameters().getOrDefault("campaign", "");
        return switch (f.code()) {
            case "membership.members" -> number(records.members(top, day));
            case "membership.members.average-per-cell" ->
                ratio(records.members(top, day), count(day, Set.of("CELL", "GRASSROOTS_CELL")));
            case "membership.organisations.direct" ->
                number(units(day, u -> u.parents().floorEntry(day).getValue().equals(top)));
            case "membership.organisations.direct-grassroots" ->
                number(units(
                        day,
                        u -> u.parents().floorEntry(day).getValue().equals(top)
                                && u.kind().startsWith("GRASSROOTS")));
            case "membership.organisations.grassroots" ->
                number(count(day, Set.of("GRASSROOTS_COMMITTEE", "GRASSROOTS_CELL")));
            case "membership.organisations.grassroots-committees" -> number(count(day, Set.of("GRASSROOTS_COMMITTEE")));
            case "membership.organisations.grassroots-cells" -> number(count(day, Set.of("GRASSROOTS_CELL")));
            case "membership.organisations.sectional-committees" -> number(count(day, Set.of("SECTIONAL_COMMITTEE")));
            case "membership.organisations.subordinate-cells" -> number(count(day, Set.of("CELL")));
            case "membership.admissions" -> number(admissions(from, to));
            case "membership.admission-rate" -> percent(admissions(from, to), records.members(top, from.minusDays(1)));
            case "membership.net-growth-per-year" ->
                ratio(
                        records.members(top, to.minusDays(1)) - records.members(top, from.minusDays(1)),
                        to.getYear() - from.getYear());
            case "membership.study-attendance.members" -> studyOfMembers(from, to);
            case "membership.study-attendance.non-members" -> studyOfOthers(from, to);
            case "membership.committee-members.university-or-higher" ->
                new CommitteeRecount(records).degrees(f.parameters(), day);
            case "membership.committee-members.political-theory-intermediate-or-higher" ->
                new CommitteeRecount(records).theory(f.parameters(), day);
            case "membership.cadres.university-or-higher" -> new CommitteeRecount(records).cadres(f.parameters(), day);
            case "membership.congresses.held" -> new CommitteeRecount(records).held(f.parameters(), day);
            case "membership.congresses.full-in-one-round" ->
                new CommitteeRecount(records).fullInOneRound(f.parameters(), day);
            case "membership.congresses.elected-as-planned" ->
                new CommitteeRecount(records).asPlanned(f.parameters(), day);
            case "membership.coverage.communes-with-committee" ->
                coverage(day, COMMUNES, Set.of("GRASSROOTS_COMMITTEE"));
            case "membership.coverage.hamlets-with-own-cell" ->
                coverage(day, HAMLETS, Set.of("CELL", "GRASSROOTS_CELL"));
            case "inspection.inspected.organisations" -> number(subjects(from, to, false, "ORGANISATION"));
            case "inspection.inspected.members" -> number(subjects(from, to, false, "MEMBER"));
            case "inspection.supervised.organisations" -> number(subjects(from, to, true, "ORGANISATION"));
            case "inspection.supervised.members" -> number(subjects(from, to, true, "MEMBER"));
            case "inspection.disciplined.organisations" -> number(disciplined(from, to, "ORGANISATION"));
            case "inspection.disciplined.members" -> number(disciplined(from, to, "MEMBER"));
            case "inspection.dissemination.organisations" -> dissemination(from, to);
            case "emulation.targets.total" -> number(records.rows("targets").size());
            case "emulation.targets.met" -> number(new TargetRecount(records, this).met(day));
            case "emulation.targets.not-met" ->
                number(records.rows("targets").size() - new TargetRecount(records, this).met(day));
            case "emulation.campaigns.amount" -> amount(campaign, from, to);
            case "emulation.campaigns.houses" ->
                number(records.rows("houses").stream()
                        .filter(r -> r.text("campaignCode").equals(campaign) && r.within("handedOverOn", from, to))
                        .count());
            default -> throw new IllegalArgumentException("no recount of " + f.code());
        };
    }

    private static BigDecimal number(long value) {
        return BigDecimal.valueOf(value);
    }

    private static BigDecimal ratio(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
    }

    private static BigDecimal percent(long part, long whole) {
        return ratio(100 * part, whole);
    }

    private long units(LocalDate day, Predicate<Records.Unit> wanted) {
        return records.organisations(top, day).stream()
                .filter(code -> !code.equals(top))
                .map(records.units::get)
                .filter(wanted)
                .count();
    }

    private long count(LocalDate day, Set<String> kinds) {
        return units(day, u -> kinds.contains(u.kind()));
    }

    long admissions(LocalDate from, LocalDate to) {
        return records.members.values().stream()
                .filter(m -> m.text("entry").equals("ADMITTED") && m.within("from", from, to))
                .filter(m -> records.within(m.text("cellCode"), top, m.date("from")))
                .count();
    }

    long members(LocalDate day) {
        return records.members(top, day);
    }

    BigDecimal studyOfMembers(LocalDate from, LocalDate to) {
        long attended = 0;
        long invited = 0;
        for (Table.Row campaign : records.rows("study-campaigns")) {
            if (campaign.within("endsOn", from, to)) {
                invited += members(campaign.date("endsOn"));
                attended += records.rows("study-attendance").stream()
                        .filter(r -> r.text("campaignCode").equals(campaign.text("code"))
                                && r.text("outcome").equals("ATTENDED"))
                        .map(r -> r.text("profileNumber"))
                        .distinct()
                        .count();
            }
        }
        return percent(attended, invited);
    }

    BigDecimal studyOfOthers(LocalDate from, LocalDate to) {
        List<Table.Row> sessions = records.rows("study-attendance-non-members").stream()
                .filter(r -> r.within("heldOn", from, to))
                .toList();
        return percent(sum(sessions, "attended"), sum(sessions, "invited"));
    }

    private static long sum(List<Table.Row> rows, String column) {
        return rows.stream().mapToLong(r -> Long.parseLong(r.text(column))).sum();
    }

    private BigDecimal coverage(LocalDate day, Set<String> territories, Set<String> kinds) {
        Set<String> covered = new HashSet<>();
        for (String code : records.organisations(top, day)) {
            Records.Unit unit = records.units.get(code);
            if (kinds.contains(unit.kind())) {
                covered.add(unit.row().text("territoryCode"));
            }
        }
        List<String> all = records.rows("territory-units").stream()
                .filter(t -> territories.contains(t.text("kind")) && t.spans("establishedOn", "endedOn", day))
                .map(t -> t.text("code"))
                .toList();
        return percent(all.stream().filter(covered::contains).count(), all.size());
    }

    private long subjects(LocalDate from, LocalDate to, boolean supervision, String type) {
        Map<String, Table.Row> inspections = new HashMap<>();
        for (Table.Row row : records.rows("inspections")) {
            if (SUPERVISION.contains(row.text("kind")) == supervision && row.within("concludedOn", from, to)) {
                inspections.put(row.text("code"), row);
            }
        }
        long count = 0;
        for (Table.Row subject : records.rows("inspection-subjects")) {
            Table.Row inspection = inspections.get(subject.text("inspectionCode"));
            if (inspection != null && subject.text("subjectType").equals(type)) {
                LocalDate day = inspection.date("decidedOn");
                boolean inside = type.equals("MEMBER")
                        ? records.holds(top, subject.text("profileNumber"), day)
                        : records.within(subject.text("organisationCode"), top, day);
                count += inside ? 1 : 0;
            }
        }
        return count;
    }

    private long disciplined(LocalDate from, LocalDate to, String type) {
        return records.rows("discipline").stream()
                .filter(d -> d.text("subjectType").equals(type))
                .filter(d ->
                        d.within("signedOn", from, to) && d.date("announcedOn").isBefore(to))
                .filter(d -> type.equals("MEMBER")
                        ? records.holds(top, d.text("profileNumber"), d.date("signedOn"))
                        : records.within(d.text("organisationCode"), top, d.date("signedOn")))
                .count();
    }

    private BigDecimal dissemination(LocalDate from, LocalDate to) {
        Set<String> held = new HashSet<>();
        records.rows("disseminations").stream()
                .filter(d -> d.within("heldOn", from, to))
                .forEach(d -> held.add(d.text("organisationCode")));
        List<String> grassroots = records.organisations(top, to.minusDays(1)).stream()
                .filter(code -> records.units.get(code).kind().startsWith("GRASSROOTS"))
                .toList();
        return percent(grassroots.stream().filter(held::contains).count(), grassroots.size());
    }

    private BigDecimal amount(String campaign, LocalDate from, LocalDate to) {
        Set<String> codes = new HashSet<>();
        for (Table.Row row : records.rows("social-campaigns")) {
            if (row.text("code").equals(campaign) || row.text("groupCode").equals(campaign)) {
                codes.add(row.text("code"));
            }
        }
        return number(sum(
                records.rows("contributions").stream()
                        .filter(c -> codes.contains(c.text("campaignCode")) && c.within("receivedOn", from, to))
                        .toList(),
                "amountVnd"));
    }
}
