package vn.dangbo.kit.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.dangbo.kit.imports.Importer.Column;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** The rule of a header: the columns of the type in any order, optional ones may be absent, no other. */
final class Header {

    private static final List<String> OTHER_SEPARATORS = List.of(";", "\t", "|");

    private static final int SHOWN_LENGTH = 60;
    private static final int SHOWN_FAULTS = 50;

    private Header() {}

    /**
     * The names as they stand in the file.
     *
     * @throws ProblemException {@code import-header-wrong} naming every missing, unknown and repeated column
     */
    static List<String> check(List<String> found, List<Column> columns) {
        List<String> names = found.stream().map(Texts::clean).toList();
        Set<String> known = columns.stream().map(Column::name).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        Faults faults = new Faults();
        for (String name : names) {
            if (!known.contains(name)) {
                faults.add(KitProblem.IMPORT_COLUMN_UNKNOWN, name);
            } else if (!seen.add(name)) {
                faults.add(KitProblem.IMPORT_COLUMN_DUPLICATE, name);
            }
        }
        for (Column column : columns) {
            if (column.required() && !seen.contains(column.name())) {
                faults.add(KitProblem.IMPORT_COLUMN_MISSING, column.name());
            }
        }
        if (!faults.columns.isEmpty()) {
            ProblemException problem = faults.problem(columns);
            otherSeparator(names).ifPresent(sign -> problem.at("/header", KitProblem.IMPORT_SEPARATOR_WRONG, sign));
            throw problem;
        }
        return names;
    }

    /** The refusal of names that no column has. */
    static ProblemException unknown(List<String> names, List<Column> columns) {
        Faults faults = new Faults();
        names.forEach(name -> faults.add(KitProblem.IMPORT_COLUMN_UNKNOWN, name));
        return faults.problem(columns);
    }

    /** A header that is one name holding another usual separator: the office program writes CSV in its own way. */
    private static Optional<String> otherSeparator(List<String> names) {
        return names.size() > 1
                ? Optional.empty()
                : OTHER_SEPARATORS.stream()
                        .filter(names.getFirst()::contains)
                        .findFirst()
                        .map(sign -> sign.equals("\t") ? "TAB" : sign);
    }

    private static final class Faults {
        private record Fault(KitProblem code, String column) {}

        private final List<Fault> columns = new ArrayList<>();

        void add(KitProblem code, String column) {
            columns.add(new Fault(code, Texts.shortened(column, SHOWN_LENGTH)));
        }

        ProblemException problem(List<Column> expected) {
            ProblemException problem = new ProblemException(
                    KitProblem.IMPORT_HEADER_WRONG,
                    names(fault -> fault.code() == KitProblem.IMPORT_COLUMN_MISSING),
                    names(fault -> fault.code() != KitProblem.IMPORT_COLUMN_MISSING),
                    expected.stream().map(Column::name).collect(Collectors.joining(",")));
            columns.stream()
                    .limit(SHOWN_FAULTS)
                    .forEach(fault -> problem.at("/header/" + fault.column(), fault.code(), fault.column()));
            return problem;
        }

        private String names(Predicate<Fault> which) {
            String names = columns.stream()
                    .filter(which)
                    .limit(SHOWN_FAULTS)
                    .map(Fault::column)
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? "-" : names;
        }
    }
}
