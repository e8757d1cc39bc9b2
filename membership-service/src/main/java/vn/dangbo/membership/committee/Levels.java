package vn.dangbo.membership.committee;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.tree.Kind;

/** The parameter {@code level}: of organisations by their kind on the day, of cadres by who manages them. */
final class Levels {

    /** Kinds of organisation of each level; DISTRICT is the word of reports for what stands between province and base. */
    enum OfOrganisations {
        PROVINCE(Kind.PROVINCE),
        SUPERIOR(Kind.SUPERIOR),
        DISTRICT(Kind.SUPERIOR),
        PROVINCE_AND_DISTRICT(Kind.PROVINCE, Kind.SUPERIOR),
        GRASSROOTS(Kind.GRASSROOTS_COMMITTEE, Kind.GRASSROOTS_CELL),
        SUBORDINATE(Kind.SECTIONAL_COMMITTEE, Kind.SUBORDINATE_COMMITTEE),
        CELL(Kind.CELL);

        private final List<Kind> kinds;

        OfOrganisations(Kind... kinds) {
            this.kinds = List.of(kinds);
        }
    }

    private static final Map<String, List<ManagingLevel>> OF_CADRES = Map.of(
            "CENTRAL", List.of(ManagingLevel.CENTRAL),
            "PROVINCE", List.of(ManagingLevel.PROVINCE),
            "DISTRICT", List.of(ManagingLevel.DISTRICT),
            "COMMUNE", List.of(ManagingLevel.COMMUNE),
            "PROVINCE_AND_DISTRICT", List.of(ManagingLevel.PROVINCE, ManagingLevel.DISTRICT));

    private Levels() {}

    /** The kinds as a list for SQL; absent when every level is asked. */
    static Optional<String> kinds(Optional<String> level) {
        return level.map(code -> Arrays.stream(OfOrganisations.values())
                .filter(each -> each.name().equals(code.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        KitProblem.FIGURE_PARAMETER_INVALID, "level", Arrays.toString(OfOrganisations.values())))
                .kinds
                .stream()
                .map(Enum::name)
                .collect(Collectors.joining(",")));
    }

    /** The managing levels as a list for SQL; absent when every level is asked. */
    static Optional<String> managing(Optional<String> level) {
        return level.map(code -> {
            List<ManagingLevel> levels = OF_CADRES.get(code.toUpperCase(Locale.ROOT));
            if (levels == null) {
                throw new ProblemException(
                        KitProblem.FIGURE_PARAMETER_INVALID,
                        "level",
                        OF_CADRES.keySet().stream().sorted().toList());
            }
            return levels.stream().map(Enum::name).collect(Collectors.joining(","));
        });
    }
}
