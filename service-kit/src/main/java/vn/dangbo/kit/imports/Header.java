package vn.dangbo.kit.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.dangbo.kit.imports.Importer.Column;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** The rule of a header: the columns of the type in any order, optional ones may be absent, no other. */
final class Header {

    private static final List<String> OTHER_SEPARATORS = List.of(";", "\t", "|");

    private Header() {}

    /**
     * The names as they stand in the file.
     *
     * @throws ProblemException {@code import-header-wrong} naming every missing, unknown and repeated column
     */
    static List<String> check(List<String> found, List<Column> columns) {
        List<String> names = found.stream().map(Texts::clean).toList();
        ProblemException wrong = new ProblemException(KitProblem.IMPORT_HEADER_WRONG, expected(columns));
        if (names.size() == 1) {
            for (String separator : OTHER_SEPARATORS) {
                if (names.getFirst().contains(separator)) {
                    throw wrong.at("/header", KitProblem.IMPORT_SEPARATOR_WRONG, separator.equals("\t") ? "TAB" : separator);
                }
            }
        }
        Set<String> known = columns.stream().map(Column::name).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            String shown = Texts.shortened(name, 60);
            if (!known.contains(name)) {
                wrong.at("/header/" + shown, KitProblem.IMPORT_COLUMN_UNKNOWN, shown);
            } else if (!seen.add(name)) {
                wrong.at("/header/" + shown, KitProblem.IMPORT_COLUMN_DUPLICATE, shown);
            }
        }
        for (Column column : columns) {
            if (column.required() && !seen.contains(column.name())) {
                wrong.at("/header/" + column.name(), KitProblem.IMPORT_COLUMN_MISSING, column.name());
            }
        }
        if (!wrong.errors().isEmpty()) {
            throw wrong;
        }
        return new ArrayList<>(names);
    }

    static String expected(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(","));
    }
}
