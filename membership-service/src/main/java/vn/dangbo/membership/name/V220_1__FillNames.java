package vn.dangbo.membership.name;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Fills names and words of the members recorded before there were such tables. In Java, and with the same folding as the
 * service, because no SQL of both databases takes Vietnamese letters apart.
 */
public class V220_1__FillNames extends BaseJavaMigration {

    private static final int PIECE = 1000;

    @Override
    public void migrate(Context context) throws SQLException {
        byte[] last = new byte[16];
        boolean more = true;
        while (more) {
            more = false;
            try (PreparedStatement read = context.getConnection()
                            .prepareStatement(
                                    "SELECT id, full_name, birth_date FROM member WHERE id > ? ORDER BY id LIMIT "
                                            + PIECE);
                    PreparedStatement name = context.getConnection()
                            .prepareStatement(
                                    "REPLACE INTO member_name (sort_key, member_id, folded, spelled, birth_date) VALUES (?, ?, ?, ?, ?)");
                    PreparedStatement words = context.getConnection()
                            .prepareStatement(
                                    "REPLACE INTO member_word (word, spelled, member_id, folded) VALUES (?, ?, ?, ?)")) {
                read.setBytes(1, last);
                try (ResultSet rows = read.executeQuery()) {
                    while (rows.next()) {
                        last = rows.getBytes("id");
                        more = true;
                        add(name, words, last, rows);
                    }
                }
                if (more) {
                    name.executeBatch();
                    words.executeBatch();
                }
            }
        }
    }

    private static void add(PreparedStatement name, PreparedStatement words, byte[] id, ResultSet row)
            throws SQLException {
        PersonName person = PersonName.of(row.getString("full_name"));
        name.setBytes(1, person.sortKey());
        name.setBytes(2, id);
        name.setString(3, person.folded());
        name.setString(4, person.spelled());
        name.setObject(5, row.getObject("birth_date", java.time.LocalDate.class));
        name.addBatch();
        for (Word word : List.copyOf(person.words())) {
            words.setString(1, word.folded());
            words.setString(2, word.spelled());
            words.setBytes(3, id);
            words.setString(4, person.folded());
            words.addBatch();
        }
    }
}
