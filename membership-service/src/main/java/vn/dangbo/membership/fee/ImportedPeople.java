package vn.dangbo.membership.fee;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.sql.Sql;

/** The members that rows of a file name, locked in one order; someone else's are absent like nobody's. */
final class ImportedPeople {

    private ImportedPeople() {}

    private record Person(String profileNumber, UUID memberId) {}

    /** Ids by profile number, without those out of the author's reach. Three statements. */
    static Map<String, UUID> of(Collection<String> numbers, FeePeople people, ImportContext context) {
        FeeWriter writer = writer(context);
        Set<String> distinct = new HashSet<>(numbers);
        Handle sql = context.sql();
        List<Person> found = sql.createQuery("""
                        SELECT live_profile_number AS profile_number, id AS member_id FROM member
                        WHERE live_profile_number IN (<numbers>) ORDER BY id FOR UPDATE""")
                .bindList("numbers", List.copyOf(distinct))
                .map(Sql.rows(Person.class))
                .list();
        Set<UUID> reached = people.cells(
                        sql,
                        found.stream().map(Person::memberId).toList(),
                        writer.today(),
                        context.scopeRoot().orElse(null))
                .keySet();
        return found.stream()
                .filter(person -> reached.contains(person.memberId()))
                .collect(Collectors.toMap(Person::profileNumber, Person::memberId));
    }

    static FeeWriter writer(ImportContext context) {
        return new FeeWriter(context.sql(), context.author(), context.recordedAt());
    }
}
