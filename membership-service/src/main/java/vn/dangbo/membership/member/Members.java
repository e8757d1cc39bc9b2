package vn.dangbo.membership.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.tree.OrganisationTree.KindPeriod;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.member.MemberStore.Existing;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.movement.Recorded;

/** Registers members and opens their ledger, many at once, in the caller's transaction. */
@ApplicationScoped
public class Members {

    private final MemberStore store;
    private final Movements movements;
    private final OrganisationTree tree;
    private final RuleSets rules;

    public Members(MemberStore store, Movements movements, OrganisationTree tree, RuleSets rules) {
        this.store = store;
        this.movements = movements;
        this.tree = tree;
        this.rules = rules;
    }

    /** A registered member and what became of the wish; {@code memberId} is null when refused. */
    public record Registered(@Nullable UUID memberId, Outcome outcome) {}

    public List<Registered> register(
            Handle sql, List<NewMember> wishes, Movements.Recorder recorder, @Nullable UUID importId) {
        Existing existing = store.existing(sql, wishes);
        Map<UUID, List<KindPeriod>> cells = tree.kinds(
                sql, wishes.stream().map(NewMember::cellId).distinct().toList());
        Map<UUID, LocalDate> ended = movements.ended(sql, cells.keySet());
        Set<String> profiles = new HashSet<>();
        Set<String> cards = new HashSet<>();
        Set<String> citizens = new HashSet<>();

        Registered[] answers = new Registered[wishes.size()];
        Map<UUID, Person> fresh = new LinkedHashMap<>();
        List<NewMovement> openings = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            NewMember wish = wishes.get(i);
            MemberStore.Stored stored = existing.byProfile().get(wish.person().profileNumber());
            if (stored != null) {
                answers[i] = stored.asRegistered(wish)
                        ? new Registered(stored.id(), Outcome.UNCHANGED)
                        : refused(
                                "profileNumber",
                                MembershipProblem.PROFILE_NUMBER_TAKEN,
                                wish.person().profileNumber());
                continue;
            }
            Optional<Registered> no = refusal(wish, cells, ended, existing, profiles, cards, citizens);
            if (no.isPresent()) {
                answers[i] = no.get();
                continue;
            }
            UUID id = Times.newId();
            fresh.put(id, wish.person());
            openings.addAll(openings(id, wish, importId));
            answers[i] = new Registered(id, Outcome.ACCEPTED);
        }
        store.insert(sql, fresh, recorder, importId);
        for (Recorded opening : movements.record(sql, openings, recorder)) {
            if (opening instanceof Recorded.Refused refused) {
                // Every rule of an opening was checked above, so this is a fault of ours: nothing may stay.
                throw new IllegalStateException(
                        "an opening was refused: " + refused.code().code());
            }
        }
        return List.of(answers);
    }

    /** What refuses a registration as things stand: for a case at whose end somebody is to be registered. */
    public Optional<Outcome.Rejected> refusal(Handle sql, NewMember wish) {
        Existing existing = store.existing(sql, List.of(wish));
        if (existing.byProfile().containsKey(wish.person().profileNumber())) {
            return Optional.of(new Outcome.Rejected(
                    "profileNumber",
                    MembershipProblem.PROFILE_NUMBER_TAKEN,
                    List.of(wish.person().profileNumber())));
        }
        List<UUID> cell = List.of(wish.cellId());
        return refusal(
                        wish,
                        tree.kinds(sql, cell),
                        movements.ended(sql, cell),
                        existing,
                        new HashSet<>(),
                        new HashSet<>(),
                        new HashSet<>())
                .map(Registered::outcome)
                .map(Outcome.Rejected.class::cast);
    }

    private Optional<Registered> refusal(
            NewMember wish,
            Map<UUID, List<KindPeriod>> cells,
            Map<UUID, LocalDate> ended,
            Existing existing,
            Set<String> profiles,
            Set<String> cards,
            Set<String> citizens) {
        Optional<String> backwards = MemberDates.backwards(
                wish.person().birthDate(),
                wish.person().admissionDecisionOn(),
                wish.person().admittedOn(),
                wish.person().officialOn(),
                wish.from());
        if (backwards.isPresent()) {
            return Optional.of(refused(backwards.get(), MembershipProblem.MEMBER_DATES_BACKWARDS, backwards.get()));
        }
        if (wish.entry() == NewMember.Entry.ADMITTED
                && !wish.from().equals(wish.person().admittedOn())) {
            return Optional.of(refused("entry", MembershipProblem.MEMBER_ENTRY_DATE));
        }
        Optional<KindPeriod> period = cells.getOrDefault(wish.cellId(), List.of()).stream()
                .filter(p -> p.covers(wish.from()))
                .findFirst();
        if (period.isEmpty()) {
            return Optional.of(
                    refused("cellCode", MembershipProblem.CELL_NOT_EXISTING_ON_DATE, wish.cellId(), wish.from()));
        }
        if (!period.get().kind().holdsMembers()) {
            return Optional.of(refused(
                    "cellCode",
                    MembershipProblem.CELL_HOLDS_NO_MEMBERS,
                    period.get().kind()));
        }
        if (ended.containsKey(wish.cellId())) {
            return Optional.of(
                    refused("cellCode", MembershipProblem.CELL_ENDED, wish.cellId(), ended.get(wish.cellId())));
        }
        if (!profiles.add(wish.person().profileNumber())) {
            return Optional.of(refused(
                    "profileNumber",
                    MembershipProblem.PROFILE_NUMBER_TAKEN,
                    wish.person().profileNumber()));
        }
        if (wish.person().cardNumber() != null
                && (existing.cards().contains(wish.person().cardNumber())
                        || !cards.add(wish.person().cardNumber()))) {
            return Optional.of(refused("cardNumber", MembershipProblem.CARD_NUMBER_TAKEN));
        }
        if (wish.person().citizenId() != null
                && (existing.citizens().contains(wish.person().citizenId())
                        || !citizens.add(wish.person().citizenId()))) {
            return Optional.of(refused("citizenId", MembershipProblem.CITIZEN_ID_TAKEN));
        }
        return Optional.empty();
    }

    /** The opening, and the recognition when the official date lies after it. */
    private List<NewMovement> openings(UUID id, NewMember wish, @Nullable UUID importId) {
        LocalDate official = wish.person().officialOn();
        NewMember.Arrival arrival = wish.arrival();
        if (arrival != null) {
            return List.of(new NewMovement(
                    id,
                    MovementKind.TRANSFERRED_IN,
                    wish.from(),
                    null,
                    wish.cellId(),
                    arrival.status(),
                    arrival.document(),
                    null,
                    arrival.cause(),
                    importId));
        }
        boolean probationary = official == null ? stillOnProbation(wish) : official.isAfter(wish.from());
        List<NewMovement> openings = new ArrayList<>(2);
        openings.add(new NewMovement(
                id,
                MovementKind.valueOf(wish.entry().name()),
                wish.from(),
                null,
                wish.cellId(),
                probationary ? MemberStatus.PROBATIONARY : MemberStatus.OFFICIAL,
                null,
                null,
                null,
                importId));
        if (official != null && official.isAfter(wish.from())) {
            openings.add(new NewMovement(
                    id, MovementKind.RECOGNISED, official, null, null, null, null, null, null, importId));
        }
        return openings;
    }

    /**
     * Without an official date on record, a member whose probation (Charter, article 5) was over when their ledger opens
     * is taken as official; the missing date remains a gap in the data.
     */
    private boolean stillOnProbation(NewMember wish) {
        int months = Integer.parseInt(
                rules.require("membership.probation-months", wish.person().admittedOn()));
        return wish.from().isBefore(wish.person().admittedOn().plusMonths(months));
    }

    private static Registered refused(String column, MembershipProblem code, Object... args) {
        return new Registered(null, Outcome.rejected(column, code, args));
    }
}
