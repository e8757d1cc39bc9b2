package vn.dangbo.kit.sql;

import org.jdbi.v3.core.statement.SqlStatement;
import vn.dangbo.kit.time.Times;

/**
 * Ids for the rows of one {@code INSERT … SELECT}, which the database numbers. They are valid UUIDs of version 7 and come
 * after every id that was given out before, as those of {@link Times#newId()} do.
 *
 * @param name of the two parameters in the statement
 */
public record IdSeries(String name, String head, String tail) {

    private static final int DIGITS_OF_NUMBER = 7;
    private static final int DIGITS_OF_HEAD = 17;

    public static IdSeries named(String name) {
        String id = Times.newId().toString().replace("-", "");
        return new IdSeries(name, id.substring(0, DIGITS_OF_HEAD), id.substring(DIGITS_OF_HEAD + DIGITS_OF_NUMBER));
    }

    /** The id of the row with this number, from 1 to 268 million. */
    public String of(String number) {
        return "UNHEX(CONCAT(:" + name + "Head, LPAD(HEX(" + number + "), " + DIGITS_OF_NUMBER + ", '0'), :" + name
                + "Tail))";
    }

    public <S extends SqlStatement<S>> S bind(S statement) {
        return statement.bind(name + "Head", head).bind(name + "Tail", tail);
    }
}
