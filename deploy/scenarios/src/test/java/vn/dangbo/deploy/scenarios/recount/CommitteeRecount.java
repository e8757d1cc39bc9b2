package vn.dangbo.deploy.scenarios.recount;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Committees, congresses and cadres, counted from the files alone, the slow way. */
final class CommitteeRecount {

    private static final Map<String, Set<String>> LEVELS = Map.of(
            "", Set.of("PROVINCE", "SUPERIOR", "GRASSROOTS_COMMITTEE", "GRASSROOTS_CELL", "CELL"),
            "GRASSROOTS", Set.of("GRASSROOTS_COMMITTEE", "GRASSROOTS_CELL"));
    private static final Set<String> DEGREES = Set.of("UNIVERSITY", "MASTER", "DOCTOR");
    private static final Set<String> THEORY = Set.of("INTERMEDIATE", "ADVANCED", "BACHELOR");

    private final Records records;
    private final List<LocalDate> moves;

    CommitteeRecount(Records records) {
        this.records = records;
        this.moves = records.rows("reorganisations").stream()
                .map(row -> row.date("effectiveOn"))
                .toList();
    }

    BigDecimal degrees(Map<String, String> parameters, LocalDate day) {
        return share(seats(parameters, day), seat -> DEGREES.contains(seat.text("education")));
    }

    BigDecimal theory(Map<String, String> parameters, LocalDate day) {
        return share(seats(parameters, day), seat -> THEORY.contains(seat.text("politicalTheory")));
    }

    private List<Table.Row> seats(Map<String, String> parameters, LocalDate asOf) {
        String term = parameters.getOrDefault("term", "");
        Map<String, LocalDate> days = new HashMap<>();
        for (Table.Row row : records.rows("committee-terms")) {
            LocalDate to = row.text("to").isEmpty() ? LocalDate.MAX : row.date("to");
            boolean asked =
                    term.isEmpty() ? asOf.isBefore(to) : row.text("term").equals(term);
            if (asked && !row.date("from").isAfter(asOf)) {
                days.put(key(row, "kind"), to.isAfter(asOf) ? asOf : to.minusDays(1));
            }
        }
        List<Table.Row> counted = new ArrayList<>();
        for (Table.Row seat : records.rows("committee-seats")) {
            LocalDate day = days.get(key(seat, "committee"));
            if (day != null
                    && seat.text("committee").matches("COMMITTEE|CELL_COMMITTEE")
                    && ofLevel(seat.text("organisationCode"), parameters)
                    && seat.spans("from", "to", day)
                    && insideSince(seat, day)) {
                counted.add(seat);
            }
        }
        return counted;
    }

    private static String key(Table.Row row, String kind) {
        return row.text("organisationCode") + " " + row.text(kind) + " " + row.text("term");
    }

    private boolean ofLevel(String code, Map<String, String> parameters) {
        return LEVELS.get(parameters.getOrDefault("level", ""))
                .contains(records.units.get(code).kind());
    }

    /** Only a change of the member, or of the tree above the cell, can lead out. */
    private boolean insideSince(Table.Row seat, LocalDate day) {
        String profile = seat.text("profileNumber");
        String organisation = seat.text("organisationCode");
        if (!records.holds(organisation, profile, seat.date("from")) || !records.holds(organisation, profile, day)) {
            return false;
        }
        List<LocalDate> turns = new ArrayList<>(
                records.changes.get(profile).stream().map(Records.Change::on).toList());
        turns.addAll(moves);
        return turns.stream()
                .filter(turn -> turn.isAfter(seat.date("from")) && turn.isBefore(day))
                .allMatch(turn -> records.holds(organisation, profile, turn));
    }

    BigDecimal cadres(Map<String, String> parameters, LocalDate day) {
        Set<String> levels = parameters.getOrDefault("level", "").equals("PROVINCE_AND_DISTRICT")
                ? Set.of("PROVINCE", "DISTRICT")
                : Set.of("CENTRAL", "PROVINCE", "DISTRICT", "COMMUNE");
        Map<String, Table.Row> latest = new HashMap<>();
        for (Table.Row post : records.rows("cadre-posts")) {
            if (levels.contains(post.text("level"))
                    && post.spans("from", "to", day)
                    && records.cellOn(post.text("profileNumber"), day) != null) {
                latest.merge(
                        post.text("profileNumber"),
                        post,
                        (a, b) -> a.date("from").isAfter(b.date("from")) ? a : b);
            }
        }
        return share(List.copyOf(latest.values()), post -> DEGREES.contains(post.text("education")));
    }

    /** The newest congress of each organisation that was held by the day. */
    private List<Table.Row> congresses(Map<String, String> parameters, LocalDate day) {
        Map<String, Table.Row> newest = new HashMap<>();
        for (Table.Row congress : records.rows("congresses")) {
            if (ofLevel(congress.text("organisationCode"), parameters)
                    && !congress.text("heldOn").isEmpty()
                    && !congress.date("heldOn").isAfter(day)) {
                newest.merge(
                        congress.text("organisationCode"),
                        congress,
                        (a, b) -> a.text("term").compareTo(b.text("term")) > 0 ? a : b);
            }
        }
        return List.copyOf(newest.values());
    }

    /** Of the organisations of the level that stood on the day, which had held the newest congress of all. */
    BigDecimal held(Map<String, String> parameters, LocalDate day) {
        List<Table.Row> all = records.rows("congresses").stream()
                .filter(congress -> ofLevel(congress.text("organisationCode"), parameters))
                .toList();
        return share(
                all,
                congress -> !congress.text("heldOn").isEmpty()
                        && !congress.date("heldOn").isAfter(day));
    }

    BigDecimal fullInOneRound(Map<String, String> parameters, LocalDate day) {
        Set<String> again = new HashSet<>();
        records.rows("election-rounds").stream()
                .filter(round -> !round.text("round").equals("1")
                        || !round.text("elected").equals(round.text("seatsToElect")))
                .forEach(round -> again.add(round.text("organisationCode") + " " + round.text("term")));
        return share(
                congresses(parameters, day),
                congress -> !again.contains(congress.text("organisationCode") + " " + congress.text("term")));
    }

    BigDecimal asPlanned(Map<String, String> parameters, LocalDate day) {
        List<Table.Row> congresses = congresses(parameters, day);
        Map<String, Table.Row> rounds = new HashMap<>();
        Map<String, String> voices = new HashMap<>();
        for (Table.Row round : records.rows("election-rounds")) {
            String office = key(round, "office");
            rounds.put(office, round);
            for (String candidate : round.text("candidates").split(";")) {
                String[] parts = candidate.split(":");
                if (Integer.parseInt(parts[1]) * 2 > Integer.parseInt(round.text("convoked"))) {
                    voices.put(office + " " + parts[0], parts[1]);
                }
            }
        }
        Set<String> held = new HashSet<>();
        congresses.forEach(congress -> held.add(congress.text("organisationCode") + " " + congress.text("term")));
        List<Table.Row> plans = records.rows("personnel-plans").stream()
                .filter(plan -> held.contains(plan.text("organisationCode") + " " + plan.text("term"))
                        && rounds.containsKey(key(plan, "office")))
                .toList();
        return share(plans, plan -> voices.containsKey(key(plan, "office") + " " + plan.text("profileNumber")));
    }

    private static BigDecimal share(List<Table.Row> rows, Predicate<Table.Row> wanted) {
        return BigDecimal.valueOf(100L * rows.stream().filter(wanted).count())
                .divide(BigDecimal.valueOf(rows.size()), MathContext.DECIMAL64);
    }
}
