package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;

/** Records profiles, with a fixed number of statements however many. */
@ApplicationScoped
class Profiles {

    private final RuleSets rules;
    private final FeePeople people;

    Profiles(RuleSets rules, FeePeople people) {
        this.rules = rules;
        this.people = people;
    }

    /** A profile to record; it holds until the next one of the member begins. */
    record Draft(
            UUID memberId,
            LocalDate from,
            FeeProfile facts,
            @Nullable String document,
            @Nullable String reason) {}

    /** @param unchanged already recorded so */
    record Recorded(long accepted, long unchanged) {}

    /**
     * @throws ProblemException 404 when a member is out of reach, 409 when another profile begins on that day, 422 when one
     *     lacks what its group needs; with an error for each refused item, and then none is recorded
     */
    Recorded record(List<Draft> drafts, FeeWriter writer) {
        Set<UUID> members = drafts.stream().map(Draft::memberId).collect(Collectors.toSet());
        FeePeople.lock(writer.sql(), members);
        Map<UUID, UUID> cells = people.cells(writer.sql(), members, writer.today());
        Map<String, ProfileView> standing = standing(writer.sql(), members);
        Refusals refusals = new Refusals();
        Map<String, Draft> accepted = new HashMap<>();
        long unchanged = 0;
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            String key = key(draft.memberId(), draft.from());
            ProfileView before = standing.get(key);
            if (!cells.containsKey(draft.memberId())) {
                refusals.add(i, "memberId", MembershipProblem.MEMBER_NOT_FOUND, draft.memberId());
            } else if (accepted.putIfAbsent(key, draft) != null) {
                refusals.add(i, "memberId", FeeProblem.FEE_ITEM_TWICE);
            } else if (before != null && before.facts().equals(draft.facts())) {
                unchanged++;
                accepted.remove(key);
            } else if (before != null) {
                refusals.add(i, "from", FeeProblem.FEE_PROFILE_RECORDED, draft.from());
            } else {
                check(draft, i, refusals);
            }
        }
        refusals.orThrow();
        insert(writer, 1, Optional.empty(), new ArrayList<>(accepted.values()), null);
        return new Recorded(accepted.size(), unchanged);
    }

    /**
     * Records what a file brings, each row on its own; the members are locked and within reach.
     *
     * @return one outcome a draft
     */
    List<Outcome> take(List<Draft> drafts, UUID importId, FeeWriter writer) {
        Set<UUID> members = drafts.stream().map(Draft::memberId).collect(Collectors.toSet());
        Map<String, FeeProfile> standing = new HashMap<>();
        if (!members.isEmpty()) {
            standing(writer.sql(), members).forEach((key, view) -> standing.put(key, view.facts()));
        }
        Map<LocalDate, FeeRules> tables = new HashMap<>();
        List<Draft> accepted = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            FeeProfile before = standing.get(key(draft.memberId(), draft.from()));
            if (before != null) {
                outcomes.add(
                        before.equals(draft.facts())
                                ? Outcome.UNCHANGED
                                : Outcome.rejected("from", FeeProblem.FEE_PROFILE_RECORDED, draft.from()));
                continue;
            }
            List<Outcome.Rejected> faults =
                    faults(draft, tables.computeIfAbsent(draft.from(), on -> FeeRules.of(rules, on)));
            if (faults.isEmpty()) {
                standing.put(key(draft.memberId(), draft.from()), draft.facts());
                accepted.add(draft);
            }
            outcomes.add(faults.isEmpty() ? Outcome.ACCEPTED : faults.getFirst());
        }
        insert(writer, 1, Optional.empty(), accepted, importId);
        return outcomes;
    }

    /** @throws ProblemException 409 when a due was made from one of the profiles of the import, or one was corrected since */
    void takeBack(UUID importId, FeeWriter writer) {
        Handle sql = writer.sql();
        boolean used = sql.createQuery("""
                        SELECT d.row_id FROM fee_profile p JOIN fee_due d ON d.profile_row_id = p.row_id
                        WHERE p.import_id = :import AND d.superseded_at = :never LIMIT 1""")
                .bind("import", importId)
                .bind("never", Times.NEVER)
                .mapTo(UUID.class)
                .findFirst()
                .isPresent();
        if (used) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON, "fee dues");
        }
        boolean corrected = sql.createQuery("""
                        SELECT n.row_id FROM fee_profile p JOIN fee_profile n ON n.id = p.id AND n.version > p.version
                        WHERE p.import_id = :import LIMIT 1""")
                .bind("import", importId)
                .mapTo(UUID.class)
                .findFirst()
                .isPresent();
        if (corrected) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON, "fee profiles");
        }
        sql.createUpdate("""
                        UPDATE fee_profile SET superseded_at = :at, live_from = NULL
                        WHERE import_id = :import AND superseded_at = :never""")
                .bind("at", writer.recordedAt())
                .bind("import", importId)
                .bind("never", Times.NEVER)
                .execute();
    }

    /** @throws ProblemException 422 when the member changes or something is missing, 409 when the day is taken */
    ProfileView correct(ProfileView old, Draft draft, FeeWriter writer) {
        if (!old.memberId().equals(draft.memberId())) {
            throw new ProblemException(FeeProblem.FEE_PROFILE_MEMBER_FIXED);
        }
        Refusals refusals = new Refusals("");
        check(draft, 0, refusals);
        ProfileView other = standing(writer.sql(), Set.of(draft.memberId())).get(key(draft.memberId(), draft.from()));
        if (other != null && !other.id().equals(old.id())) {
            refusals.add(0, "from", FeeProblem.FEE_PROFILE_RECORDED, draft.from());
        }
        refusals.orThrow();
        writer.sql()
                .createUpdate("UPDATE fee_profile SET superseded_at = :at, live_from = NULL WHERE row_id = :row")
                .bind("at", writer.recordedAt())
                .bind("row", old.rowId())
                .execute();
        insert(writer, old.version() + 1, Optional.of(old.id()), List.of(draft), null);
        return find(writer.sql(), old.id(), writer.recordedAt()).orElseThrow();
    }

    private void check(Draft draft, int item, Refusals refusals) {
        faults(draft, FeeRules.of(rules, draft.from()))
                .forEach(fault -> refusals.add(
                        item, fault.column(), fault.code(), fault.args().toArray()));
    }

    /** What the group needs by the rates in force when the profile begins. */
    private static List<Outcome.Rejected> faults(Draft draft, FeeRules table) {
        List<Outcome.Rejected> faults = new ArrayList<>();
        FeeProfile facts = draft.facts();
        FeeRate rate = table.rates().get(facts.group());
        if (rate != null) {
            for (FeeRate.Base base : rate.bases()) {
                if (facts.amount(base, table).isEmpty()) {
                    String field = field(base);
                    faults.add(new Outcome.Rejected(
                            field, FeeProblem.FEE_PROFILE_INCOMPLETE, List.of(facts.group(), field, rate.text())));
                }
            }
        }
        if (facts.exemption() != null && draft.document() == null) {
            faults.add(new Outcome.Rejected(
                    "documentNumber", FeeProblem.FEE_EXEMPTION_NEEDS_DOCUMENT, List.of(facts.exemption())));
        }
        return faults;
    }

    private static String field(FeeRate.Base base) {
        return switch (base) {
            case SALARY -> "salary";
            case PENSION -> "pension";
            case EXTRA_PAY -> "extraPay";
            case BENEFIT -> "benefit";
            case ALLOWANCE -> "allowance";
            case STATED_FEE -> "statedFee";
            case MINIMUM_WAGE -> "wageRegion";
        };
    }

    private static Map<String, ProfileView> standing(Handle sql, Set<UUID> members) {
        return sql
                .createQuery("SELECT " + ProfileView.COLUMNS
                        + " FROM fee_profile p WHERE p.member_id IN (<members>) AND p.superseded_at = :never")
                .bindList("members", List.copyOf(members))
                .bind("never", Times.NEVER)
                .map(Sql.rows(ProfileView.class))
                .stream()
                .collect(Collectors.toMap(view -> key(view.memberId(), view.validFrom()), view -> view));
    }

    private static String key(UUID member, LocalDate from) {
        return member + " " + from;
    }

    static Optional<ProfileView> find(Handle sql, UUID id, Instant known) {
        return sql.createQuery(
                        "SELECT " + ProfileView.COLUMNS
                                + " FROM fee_profile p WHERE p.id = :id AND p.recorded_at <= :known AND p.superseded_at > :known")
                .bind("id", id)
                .bind("known", known)
                .map(Sql.rows(ProfileView.class))
                .findOne();
    }

    private static void insert(
            FeeWriter writer, int version, Optional<UUID> id, List<Draft> drafts, @Nullable UUID importId) {
        Batches.execute(writer.sql(), """
                INSERT INTO fee_profile (row_id, id, version, member_id, live_from, valid_from, fee_group, salary, pension,
                    extra_pay, benefit, allowance, stated_fee, wage_region, exemption, document, reason, author,
                    recorded_at, superseded_at, import_id)
                VALUES (:row, :id, :version, :member, :from, :from, :group, :salary, :pension,
                    :extraPay, :benefit, :allowance, :statedFee, :region, :exemption, :document, :reason, :author,
                    :at, :never, :import)""", drafts, (batch, draft) -> {
            bind(batch, draft.facts());
            batch.bind("row", Times.newId())
                    .bind("id", id.orElseGet(Times::newId))
                    .bind("version", version)
                    .bind("member", draft.memberId())
                    .bind("from", draft.from())
                    .bind("document", draft.document())
                    .bind("reason", draft.reason())
                    .bind("author", writer.author())
                    .bind("at", writer.recordedAt())
                    .bind("never", Times.NEVER)
                    .bind("import", importId);
        });
    }

    private static void bind(PreparedBatch batch, FeeProfile facts) {
        batch.bind("group", facts.group().name())
                .bind("salary", facts.salary())
                .bind("pension", facts.pension())
                .bind("extraPay", facts.extraPay())
                .bind("benefit", facts.benefit())
                .bind("allowance", facts.allowance())
                .bind("statedFee", facts.statedFee())
                .bind("region", facts.wageRegion())
                .bind(
                        "exemption",
                        facts.exemption() == null ? null : facts.exemption().name());
    }
}
