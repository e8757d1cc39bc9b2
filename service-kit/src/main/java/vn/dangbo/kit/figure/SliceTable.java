package vn.dangbo.kit.figure;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The slices of a query as a table expression for SQL: {@code WITH slices AS (…)} with the columns {@code n},
 * {@code organisation_id}, {@code as_of}, {@code period_from}, {@code period_to}. So one statement measures them all.
 */
public final class SliceTable {

    private SliceTable() {}

    public static String with(List<Slice> slices) {
        return slices.stream()
                .map(slice -> "SELECT " + slice.number() + " AS n, CAST(:org" + slice.number()
                        + " AS BINARY(16)) AS organisation_id, CAST(:asOf" + slice.number()
                        + " AS DATE) AS as_of, CAST(:from"
                        + slice.number() + " AS DATE) AS period_from, CAST(:to" + slice.number()
                        + " AS DATE) AS period_to")
                .collect(Collectors.joining(" UNION ALL ", "WITH slices AS (", ") "));
    }

    public static <S extends SqlStatement<S>> S bind(S statement, List<Slice> slices) {
        for (Slice slice : slices) {
            statement
                    .bind("org" + slice.number(), slice.organisationId())
                    .bind("asOf" + slice.number(), slice.asOf())
                    .bind("from" + slice.number(), slice.from())
                    .bind("to" + slice.number(), slice.to());
        }
        return statement;
    }
}
