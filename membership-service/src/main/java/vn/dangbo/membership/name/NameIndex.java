package vn.dangbo.membership.name;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.sql.Batches;

/** Keeps what members are found and sorted by: the one place, called wherever a name or a birth date is written. */
@ApplicationScoped
public class NameIndex {

    /** A member with the name and birth date that stand from now on. */
    public record Named(UUID memberId, String fullName, LocalDate birthDate) {}

    private record Entry(UUID memberId, Word word, String folded) {}

    public void add(Handle sql, List<Named> members) {
        Batches.execute(sql, """
                        INSERT INTO member_name (sort_key, member_id, folded, spelled, birth_date)
                        VALUES (:sortKey, :member, :folded, :spelled, :birthDate)""", members, (batch, named) -> {
            PersonName name = PersonName.of(named.fullName());
            batch.bind("sortKey", name.sortKey())
                    .bind("member", named.memberId())
                    .bind("folded", name.folded())
                    .bind("spelled", name.spelled())
                    .bind("birthDate", named.birthDate());
        });
        List<Entry> entries = members.stream()
                .flatMap(named -> {
                    PersonName name = PersonName.of(named.fullName());
                    return name.words().stream()
                            .distinct()
                            .map(word -> new Entry(named.memberId(), word, name.folded()));
                })
                .toList();
        Batches.execute(
                sql,
                "INSERT INTO member_word (word, spelled, member_id, folded) VALUES (:word, :spelled, :member, :folded)",
                entries,
                (batch, entry) -> batch.bind("word", entry.word().folded())
                        .bind("spelled", entry.word().spelled())
                        .bind("member", entry.memberId())
                        .bind("folded", entry.folded()));
    }

    public void replace(Handle sql, Named before, Named now) {
        sql.createUpdate("DELETE FROM member_name WHERE member_id = :member")
                .bind("member", before.memberId())
                .execute();
        Batches.execute(
                sql,
                "DELETE FROM member_word WHERE word = :word AND spelled = :spelled AND member_id = :member",
                PersonName.of(before.fullName()).words(),
                (batch, word) -> batch.bind("word", word.folded())
                        .bind("spelled", word.spelled())
                        .bind("member", before.memberId()));
        add(sql, List.of(now));
    }
}
