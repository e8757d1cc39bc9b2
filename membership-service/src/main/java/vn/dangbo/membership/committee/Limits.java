package vn.dangbo.membership.committee;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.tree.Kind;

/**
 * The numbers that regulations set for committees and elections on one day.
 *
 * @param kinds of organisation that have each kind of committee
 * @param standingShare of a committee that its standing committee may be
 * @param cellMinimum official members from which on a cell elects a committee
 */
record Limits(Map<CommitteeKind, Set<Kind>> kinds, Fraction standingShare, int cellMinimum, Vote vote) {

    /** @param denominator above zero */
    record Fraction(long numerator, long denominator) {

        Fraction {
            if (numerator < 0 || denominator <= 0) {
                throw new IllegalArgumentException(numerator + "/" + denominator);
            }
        }

        static Fraction of(String text) {
            String[] parts = text.split("/");
            return new Fraction(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }

        /** Whether a part is at most this share of the whole. */
        boolean admits(long part, long whole) {
            return part * denominator <= whole * numerator;
        }

        boolean exceededBy(long part, long whole) {
            return !admits(part, whole);
        }
    }

    /**
     * How votes are decided.
     *
     * @param majority of those convoked that a candidate must exceed
     * @param surplusOffices for which there must be more candidates than seats
     * @param surplusMaximum percent of the seats
     * @param surplusMinimum surplus candidates that are always admitted
     */
    record Vote(Fraction majority, Set<Office> surplusOffices, int surplusMaximum, int surplusMinimum) {

        int surplusOf(int seats) {
            return Math.max(surplusMinimum, seats * surplusMaximum / 100);
        }
    }

    static Limits of(RuleSets rules, LocalDate on) {
        Map<CommitteeKind, Set<Kind>> kinds = new EnumMap<>(CommitteeKind.class);
        for (CommitteeKind kind : CommitteeKind.values()) {
            kinds.put(kind, codes(rules.require("membership.committee.kinds." + kind, on), Kind.class));
        }
        return new Limits(
                kinds,
                Fraction.of(rules.require("membership.standing-committee.share", on)),
                number(rules, "membership.cell-committee.minimum-official", on),
                new Vote(
                        Fraction.of(rules.require("membership.election.majority", on)),
                        codes(rules.require("membership.election.surplus-offices", on), Office.class),
                        number(rules, "membership.election.surplus-maximum", on),
                        number(rules, "membership.election.surplus-minimum", on)));
    }

    private static int number(RuleSets rules, String name, LocalDate on) {
        return Integer.parseInt(rules.require(name, on));
    }

    private static <E extends Enum<E>> Set<E> codes(String text, Class<E> type) {
        return Arrays.stream(text.split(","))
                .map(code -> Enum.valueOf(type, code))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }
}
