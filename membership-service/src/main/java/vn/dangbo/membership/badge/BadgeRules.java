package vn.dangbo.membership.badge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.membership.partyage.PartyAge;

/**
 * The rules of badges on one day. Pure, but for reading them.
 *
 * @param years for which there are badges, ascending
 * @param windows how early a gravely ill member may have one
 * @param posthumousMonths how much Party age may be lacking on the day of death
 * @param listedMonths for how long after death somebody is listed
 * @param rounds the days of a year on which badges are given, in their order
 */
record BadgeRules(
        List<Integer> years, List<Window> windows, int posthumousMonths, int listedMonths, List<MonthDay> rounds) {

    /** Badges of {@code from} to {@code to} years may come so many months early. */
    record Window(int from, int to, int months) {}

    /**
     * What is known about a member when a badge is judged.
     *
     * @param official whether counted as an official member: on the day of the judgement, or when the member died
     * @param age as it counts on the day of the round, or of death
     * @param held years of the highest badge that stands; 0 without one
     */
    record Candidate(boolean official, @Nullable LocalDate diedOn, PartyAge age, int held) {}

    /** Which badge is due, or the rule against it. */
    sealed interface Verdict {
        record Due(int years) implements Verdict {}

        record Refused(ProblemCode code, List<Object> args) implements Verdict {}
    }

    static BadgeRules on(RuleSets rules, LocalDate day) {
        return new BadgeRules(
                list(rules.require("membership.badge.years", day))
                        .map(Integer::valueOf)
                        .toList(),
                list(rules.require("membership.badge.early-months", day))
                        .map(BadgeRules::window)
                        .toList(),
                rules.number("membership.badge.posthumous-months", day),
                rules.number("membership.badge.posthumous-listed-months", day),
                list(rules.require("membership.badge.rounds", day))
                        .map(text -> MonthDay.parse("--" + text))
                        .toList());
    }

    /** The money that goes with a badge, in dong; empty where its multiple or the base salary of the day is not known. */
    static Optional<Long> money(RuleSets rules, int years, LocalDate day) {
        return rules.value("membership.badge.money." + years, day)
                .flatMap(multiple -> rules.value("membership.base-salary", day)
                        .map(salary -> new BigDecimal(multiple)
                                .multiply(new BigDecimal(salary))
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValueExact()));
    }

    Verdict judge(Basis basis, Candidate candidate, LocalDate round) {
        if (basis == Basis.POSTHUMOUS ? candidate.diedOn() == null : candidate.diedOn() != null) {
            return refused(
                    basis == Basis.POSTHUMOUS ? BadgeProblem.BADGE_MEMBER_LIVES : BadgeProblem.BADGE_MEMBER_NOT_KEPT);
        }
        if (!candidate.official()) {
            return refused(BadgeProblem.BADGE_MEMBER_NOT_KEPT);
        }
        int due = switch (basis) {
            case REGULAR -> reached(candidate.age(), round);
            case EARLY_ILLNESS -> early(candidate.age(), round);
            case POSTHUMOUS -> reached(candidate.age(), candidate.diedOn().plusMonths(posthumousMonths));
        };
        if (due == 0) {
            return refused(BadgeProblem.BADGE_TOO_EARLY, round);
        }
        return candidate.held() >= due ? refused(BadgeProblem.BADGE_HELD, candidate.held()) : new Verdict.Due(due);
    }

    /** The highest badge whose years are complete on a day; 0 when there is none. */
    int reached(PartyAge age, LocalDate day) {
        return years.stream().filter(n -> age.reaches(n, day)).reduce(0, (a, b) -> b);
    }

    private int early(PartyAge age, LocalDate round) {
        return years.stream()
                .filter(n -> !age.reaches(n, round))
                .findFirst()
                .filter(n -> age.reaches(n, round.plusMonths(earlyMonths(n))))
                .orElse(0);
    }

    /** How many months early a badge of these years may come at most, for whatever reason. */
    int earliestMonths(int n) {
        return Math.max(earlyMonths(n), posthumousMonths);
    }

    int earlyMonths(int n) {
        return windows.stream()
                .filter(window -> window.from() <= n && n <= window.to())
                .mapToInt(Window::months)
                .findFirst()
                .orElse(0);
    }

    boolean isRound(LocalDate day) {
        return rounds.contains(MonthDay.from(day));
    }

    /** The first round on or after a day. */
    LocalDate roundFrom(LocalDate day) {
        List<LocalDate> days = new ArrayList<>();
        rounds.forEach(round -> {
            days.add(round.atYear(day.getYear()));
            days.add(round.atYear(day.getYear() + 1));
        });
        return days.stream()
                .filter(round -> !round.isBefore(day))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Window window(String text) {
        String[] parts = text.split("[-:]");
        return new Window(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static Stream<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip);
    }

    private static Verdict refused(ProblemCode code, Object... args) {
        return new Verdict.Refused(code, List.of(args));
    }
}
