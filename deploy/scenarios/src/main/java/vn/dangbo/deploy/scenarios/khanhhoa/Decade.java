package vn.dangbo.deploy.scenarios.khanhhoa;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Kind;
import vn.dangbo.deploy.scenarios.records.Ledger;
import vn.dangbo.deploy.scenarios.records.Member;
import vn.dangbo.deploy.scenarios.records.Organisation;

/** Plays the membership of the province year by year; admissions make up for those who leave and add the year's growth. */
final class Decade {

    private enum Change {
        FOUND,
        ADMITTED,
        TRANSFERRED_IN,
        MOVED,
        DECEASED,
        TRANSFERRED_OUT,
        STRUCK_OFF,
        RESIGNED,
        EXPELLED
    }

    /** @param founded the cell that a founding opens */
    private record Event(
            LocalDate on, Change change, @Nullable Organisation founded) {}

    /** People per 100,000 members and year. */
    private static final Map<Change, Integer> RATES = rates();

    private static final Map<Change, String> REASONS = Map.of(
            Change.MOVED, "Thay đổi nơi công tác hoặc cư trú",
            Change.DECEASED, "Từ trần",
            Change.TRANSFERRED_OUT, "Chuyển sinh hoạt đảng ra ngoài tỉnh",
            Change.STRUCK_OFF, "Bỏ sinh hoạt đảng",
            Change.RESIGNED, "Tự nguyện xin ra khỏi Đảng",
            Change.EXPELLED, "Bị khai trừ");

    private final Province province;
    private final Ledger ledger;
    private final Draw draw;
    private List<Organisation> cells = List.of();

    Decade(Province province, Ledger ledger, Draw draw) {
        this.province = province;
        this.ledger = ledger;
        this.draw = draw;
    }

    private static Map<Change, Integer> rates() {
        Map<Change, Integer> rates = new LinkedHashMap<>();
        rates.put(Change.TRANSFERRED_IN, 700);
        rates.put(Change.MOVED, 1600);
        rates.put(Change.DECEASED, 550);
        rates.put(Change.TRANSFERRED_OUT, 900);
        rates.put(Change.STRUCK_OFF, 200);
        rates.put(Change.RESIGNED, 40);
        rates.put(Change.EXPELLED, 30);
        return rates;
    }

    void play() {
        cells = province.tree.cells(province.root, Census.RECORDS_OPEN);
        ledger.open(cells, Census.MEMBERS_AT_OPENING, Census.RECORDS_OPEN);
        int members = Census.MEMBERS_AT_OPENING;
        for (int year = Census.FIRST_YEAR; year <= Census.LAST_CLOSED_YEAR; year++) {
            LocalDate from = LocalDate.of(year, 1, 2);
            play(from, LocalDate.of(year + 1, 1, 1), members, Census.GROWTH_PER_YEAR);
            members += Census.GROWTH_PER_YEAR;
        }
        play(LocalDate.of(2021, 1, 2), Census.QUIET_FROM, members, Census.GROWTH_LAST);
        if (ledger.size(province.root, Census.AS_OF) != Census.MEMBERS) {
            throw new IllegalStateException("the ledger does not end with the published headcount");
        }
    }

    private void play(LocalDate from, LocalDate to, int members, int growth) {
        List<Event> events = new ArrayList<>();
        for (Organisation cell : province.tree.all()) {
            if (cell.kind.isCell() && !cell.establishedOn.isBefore(from) && cell.establishedOn.isBefore(to)) {
                events.add(new Event(cell.establishedOn, Change.FOUND, cell));
            }
        }
        int admissions = growth;
        for (Map.Entry<Change, Integer> rate : RATES.entrySet()) {
            int count = Math.max(1, members / 100 * rate.getValue() / 1000);
            add(events, rate.getKey(), count, from, to);
            admissions += switch (rate.getKey()) {
                case MOVED -> 0;
                case TRANSFERRED_IN -> -count;
                default -> count;
            };
        }
        add(events, Change.ADMITTED, admissions, from, to);
        events.sort(Comparator.comparing(Event::on).thenComparing(Event::change));
        events.forEach(this::apply);
    }

    private void add(List<Event> events, Change change, int count, LocalDate from, LocalDate to) {
        for (int i = 0; i < count; i++) {
            events.add(new Event(draw.day(from, to), change, null));
        }
    }

    private void apply(Event event) {
        LocalDate on = event.on;
        switch (event.change) {
            case FOUND -> found(Objects.requireNonNull(event.founded), on);
            case ADMITTED -> ledger.admit(cells, on);
            case TRANSFERRED_IN -> ledger.transferIn(cells, on);
            case MOVED -> {
                Member member = ledger.someone(cells, on, false);
                Organisation to = draw.pick(cells);
                while (to == member.cell() || to.size() >= to.capacity * 5 / 4) {
                    to = draw.pick(cells);
                }
                ledger.move(member, to, on, REASONS.get(event.change));
            }
            case DECEASED -> leave(ledger.someone(cells, on, true), event);
            case EXPELLED -> {
                Member member = ledger.someone(cells, on, false);
                while (!member.isOfficialOn(on)) {
                    member = ledger.someone(cells, on, false);
                }
                leave(member, event);
            }
            default -> leave(ledger.someone(cells, on, false), event);
        }
    }

    private void leave(Member member, Event event) {
        ledger.leave(member, event.change.name(), event.on, REASONS.get(event.change));
    }

    /** Founders come from the other cells of the committee, or from anywhere under the same superior. */
    private void found(Organisation cell, LocalDate on) {
        Organisation committee = cell.grassrootsOn(on);
        Organisation superior = committee == null ? province.root : committee.parentOn(on);
        int missing = draw.between(4, 6);
        if (cell.kind == Kind.CELL && committee != null) {
            missing = founders(cell, committee, on, missing);
        }
        if (missing > 0 && superior != null) {
            missing = founders(cell, superior, on, missing);
        }
        if (missing > 0) {
            throw new IllegalStateException("no founders for " + cell);
        }
        cells = province.tree.cells(province.root, on);
    }

    private int founders(Organisation cell, Organisation top, LocalDate on, int wanted) {
        List<Organisation> donors =
                new ArrayList<>(cells.stream().filter(c -> c.within(top, on)).toList());
        draw.sample(donors, donors.size());
        int missing = wanted;
        for (int round = 0; round < 2 && missing > 0; round++) {
            for (Organisation donor : donors) {
                Member founder = missing == 0 ? null : ledger.founder(donor, on).orElse(null);
                if (founder != null) {
                    ledger.move(founder, cell, on, "Thành lập chi bộ mới");
                    missing--;
                }
            }
        }
        return missing;
    }
}
