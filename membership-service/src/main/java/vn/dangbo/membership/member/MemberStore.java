package vn.dangbo.membership.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.name.NameIndex;

/** Rows of members. */
@ApplicationScoped
class MemberStore {

    private final NameIndex names;

    MemberStore(NameIndex names) {
        this.names = names;
    }

    /** A member as stored, with the movement that opened the ledger. */
    record Stored(
            UUID id,
            String profileNumber,
            @Nullable String cardNumber,
            @Nullable String citizenId,
            String fullName,
            String gender,
            LocalDate birthDate,
            @Nullable String ethnicity,
            @Nullable String religion,
            @Nullable String education,
            @Nullable String politicalTheory,
            @Nullable String occupation,
            @Nullable LocalDate admissionDecisionOn,
            LocalDate admittedOn,
            @Nullable LocalDate officialOn,
            String entry,
            LocalDate entryOn,
            UUID entryCellId) {

        private Person person() {
            return new Person(
                    profileNumber,
                    cardNumber,
                    citizenId,
                    fullName,
                    gender,
                    birthDate,
                    ethnicity,
                    religion,
                    education,
                    politicalTheory,
                    occupation,
                    admissionDecisionOn,
                    admittedOn,
                    officialOn);
        }

        /** True when a row says again what was registered. */
        boolean asRegistered(NewMember wish) {
            return person().equals(wish.person())
                    && entry.equals(wish.entry().name())
                    && entryOn.equals(wish.from())
                    && entryCellId.equals(wish.cellId());
        }
    }

    /** What stands already under the numbers of a list of wishes. */
    record Existing(Map<String, Stored> byProfile, Set<String> cards, Set<String> citizens) {}

    Existing existing(Handle sql, List<NewMember> wishes) {
        Map<String, Stored> byProfile = new HashMap<>();
        List<String> profiles = wishes.stream()
                .map(wish -> wish.person().profileNumber())
                .distinct()
                .toList();
        if (!profiles.isEmpty()) {
            // The opening is the first movement of the member: ids grow with time.
            sql.createQuery("""
                            SELECT m.id, m.profile_number, m.card_number, m.citizen_id, m.full_name, m.gender, m.birth_date,
                                   m.ethnicity, m.religion, m.education, m.political_theory, m.occupation,
                                   m.admission_decision_on, m.admitted_on, m.official_on,
                                   e.kind AS entry, e.effective_on AS entry_on, e.to_cell_id AS entry_cell_id
                            FROM member m
                            JOIN movement e ON e.id = (SELECT MIN(f.id) FROM movement f WHERE f.member_id = m.id)
                            WHERE m.live_profile_number IN (<profiles>)""")
                    .bindList("profiles", profiles)
                    .map(Sql.rows(Stored.class))
                    .forEach(stored -> byProfile.put(stored.profileNumber(), stored));
        }
        return new Existing(
                byProfile,
                taken(sql, "live_card_number", wishes, Person::cardNumber),
                taken(sql, "live_citizen_id", wishes, Person::citizenId));
    }

    private static Set<String> taken(
            Handle sql, String column, List<NewMember> wishes, Function<Person, @Nullable String> number) {
        List<String> numbers = wishes.stream()
                .map(NewMember::person)
                .map(number)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (numbers.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(sql.createQuery("SELECT " + column + " FROM member WHERE " + column + " IN (<numbers>)")
                .bindList("numbers", numbers)
                .mapTo(String.class)
                .list());
    }

    void insert(Handle sql, Map<UUID, Person> members, Movements.Recorder recorder, @Nullable UUID importId) {
        if (members.isEmpty()) {
            return;
        }
        PreparedBatch batch = sql.prepareBatch("""
                INSERT INTO member (id, profile_number, card_number, citizen_id, live_profile_number, live_card_number,
                    live_citizen_id, full_name, gender, birth_date, ethnicity, religion, education, political_theory,
                    occupation, admission_decision_on, admitted_on, official_on, recorded_at, author, import_id)
                VALUES (:id, :profile, :card, :citizen, :profile, :card, :citizen, :name, :gender, :birth, :ethnicity,
                    :religion, :education, :theory, :occupation, :decided, :admitted, :official, :recordedAt, :author, :importId)""");
        members.forEach((id, person) -> batch.bind("id", id)
                .bind("profile", person.profileNumber())
                .bind("card", person.cardNumber())
                .bind("citizen", person.citizenId())
                .bind("name", person.fullName())
                .bind("gender", person.gender())
                .bind("birth", person.birthDate())
                .bind("ethnicity", person.ethnicity())
                .bind("religion", person.religion())
                .bind("education", person.education())
                .bind("theory", person.politicalTheory())
                .bind("occupation", person.occupation())
                .bind("decided", person.admissionDecisionOn())
                .bind("admitted", person.admittedOn())
                .bind("official", person.officialOn())
                .bind("recordedAt", recorder.recordedAt())
                .bind("author", recorder.author())
                .bind("importId", importId)
                .add());
        batch.execute();
        names.add(
                sql,
                members.entrySet().stream()
                        .map(entry -> new NameIndex.Named(
                                entry.getKey(),
                                entry.getValue().fullName(),
                                entry.getValue().birthDate()))
                        .toList());
    }

    /** Marks the members of an import as taken back; their numbers are free again. */
    void voidImport(Handle sql, UUID importId, java.time.Instant at) {
        sql.createUpdate("""
                        UPDATE member SET void_at = :at, live_profile_number = NULL, live_card_number = NULL,
                               live_citizen_id = NULL, version = version + 1
                        WHERE import_id = :import AND void_at IS NULL""").bind("import", importId).bind("at", at).execute();
    }

    /** Members of an import who have standing movements that another origin recorded. */
    long withLaterMovements(Handle sql, UUID importId) {
        return sql.createQuery("""
                        SELECT COUNT(*) FROM member m
                        JOIN movement o ON o.member_id = m.id AND NOT (o.import_id <=> :import) AND o.reverses IS NULL
                        LEFT JOIN movement r ON r.reverses = o.id
                        WHERE m.import_id = :import AND m.void_at IS NULL AND r.id IS NULL""").bind("import", importId).mapTo(Long.class).one();
    }
}
