package vn.dangbo.deploy.scenarios.committees;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Kind;
import vn.dangbo.deploy.scenarios.records.Ledger;
import vn.dangbo.deploy.scenarios.records.Member;
import vn.dangbo.deploy.scenarios.records.Organisation;

/** The committees of two terms and whoever held their seats, seen after the years were played. */
public final class Committees {

    private static final int CELL_COMMITTEE = 3;
    private static final int CELL_MINIMUM = 9;
    private static final List<String> LEADERS = List.of("SECRETARY", "DEPUTY_SECRETARY");

    private final SmallProvince province;
    private final Ledger ledger;
    private final LocalDate asOf;
    private final Draw draw;
    /** In the order of the terms. */
    final List<Body> bodies = new ArrayList<>();

    private final Set<Member> above = new HashSet<>();

    public Committees(SmallProvince province, Ledger ledger, LocalDate asOf, Draw draw) {
        this.province = province;
        this.ledger = ledger;
        this.asOf = asOf;
        this.draw = draw;
    }

    /** Seats both terms everywhere; the second one is still open. */
    public void seat(Term first, Term second) {
        for (Organisation organisation : province.tree.all()) {
            if (organisation.kind == Kind.CELL) {
                continue;
            }
            LocalDate from = congressDay(organisation, first);
            LocalDate next = congressDay(organisation, second);
            seat(organisation, first, from, next);
            seat(organisation, second, next, null);
        }
    }

    private LocalDate congressDay(Organisation organisation, Term term) {
        return switch (organisation.kind) {
            case PROVINCE -> term.province();
            case SUPERIOR -> draw.day(term.superiorFrom(), term.superiorTo());
            default -> draw.day(term.baseFrom(), term.baseTo());
        };
    }

    private void seat(Organisation organisation, Term term, LocalDate from, @Nullable LocalDate to) {
        List<Member> officials = officials(organisation, from);
        boolean cell = organisation.kind == Kind.GRASSROOTS_CELL;
        if (cell && officials.size() < CELL_MINIMUM) {
            return;
        }
        int seats = switch (organisation.kind) {
            case PROVINCE -> draw.between(45, 51);
            case SUPERIOR -> draw.between(27, 35);
            case GRASSROOTS_CELL -> CELL_COMMITTEE;
            default -> Math.min(draw.between(9, 15), officials.size() - 5);
        };
        int standing = cell ? 2 : seats / 3;
        Body committee = new Body(organisation, cell ? "CELL_COMMITTEE" : "COMMITTEE", term.name(), from, to, seats);
        LocalDate end = to == null ? asOf.plusDays(1) : to;
        List<Member> chosen = new ArrayList<>(draw.sample(officials, seats));
        Deque<Body.Holder> vacated = new ArrayDeque<>();
        for (int i = 0; i < seats; i++) {
            String post = i < LEADERS.size() ? LEADERS.get(i) : i < standing ? "STANDING_MEMBER" : "MEMBER";
            hold(committee, chosen.get(i), post, from, end, "ELECTED", vacated);
        }
        while (!vacated.isEmpty()) {
            replace(committee, vacated.poll(), end, vacated);
        }
        bodies.add(committee);
        if (!cell) {
            Body inner = new Body(organisation, "STANDING_COMMITTEE", term.name(), from, to, standing);
            for (int i = 0; i < standing; i++) {
                Body.Holder holder = committee.holders.get(i);
                inner.holders.add(holder);
            }
            bodies.add(inner);
        }
    }

    private static void hold(
            Body body,
            Member member,
            String post,
            LocalDate from,
            LocalDate end,
            String source,
            Deque<Body.Holder> vacated) {
        Body.Holder holder = new Body.Holder(member, post, from, member.within(body.organisation, from, end), source);
        body.holders.add(holder);
        if (holder.until().isBefore(end)) {
            vacated.add(holder);
        }
    }

    /** Most seats that fall free are filled again some weeks later; a secretary is appointed from above. */
    private void replace(Body body, Body.Holder former, LocalDate end, Deque<Body.Holder> vacated) {
        LocalDate day = former.until().plusDays(draw.between(15, 70));
        boolean leader = LEADERS.contains(former.post());
        if (!day.plusDays(30).isBefore(end) || (!leader && !draw.percent(70))) {
            return;
        }
        Set<Member> seated = new HashSet<>();
        body.holders.stream()
                .filter(holder -> holder.until().isAfter(day))
                .forEach(holder -> seated.add(holder.member()));
        List<Member> free = new ArrayList<>(officials(body.organisation, day));
        free.removeAll(seated);
        if (!free.isEmpty()) {
            hold(body, draw.pick(free), former.post(), day, end, leader ? "APPOINTED" : "CO_OPTED", vacated);
        }
    }

    /** Official members of the subtree on the day, in the order of their numbers. */
    List<Member> officials(Organisation organisation, LocalDate day) {
        List<Member> officials = new ArrayList<>();
        for (Member member : ledger.members()) {
            if (member.isOfficialOn(day)) {
                Organisation cell = member.cellOn(day);
                if (cell != null && cell.within(organisation, day)) {
                    officials.add(member);
                }
            }
        }
        return officials;
    }

    /** Holders of seats that a report on grass-roots committees counts in a term. */
    List<Member> counted(String term) {
        List<Member> counted = new ArrayList<>();
        for (Body body : bodies) {
            if (body.term.equals(term)
                    && body.organisation.kind.isGrassroots()
                    && !body.kind.equals("STANDING_COMMITTEE")) {
                body.holders.stream()
                        .filter(holder -> holder.holdsOn(body.measuredOn(asOf)))
                        .forEach(holder -> counted.add(holder.member()));
            }
        }
        return counted;
    }

    Set<Member> aboveTheBase() {
        if (above.isEmpty()) {
            bodies.stream()
                    .filter(body -> !body.organisation.kind.isGrassroots())
                    .forEach(body -> body.holders.forEach(holder -> above.add(holder.member())));
        }
        return above;
    }

    /** Every holder of the term, each once. */
    List<Member> holders(String term) {
        Map<Member, Body> found = new HashMap<>();
        List<Member> holders = new ArrayList<>();
        for (Body body : bodies) {
            if (body.term.equals(term)) {
                body.holders.forEach(holder -> {
                    if (found.put(holder.member(), body) == null) {
                        holders.add(holder.member());
                    }
                });
            }
        }
        return holders;
    }
}
