package vn.dangbo.deploy.scenarios.committees;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Ledger;
import vn.dangbo.deploy.scenarios.records.Member;
import vn.dangbo.deploy.scenarios.records.Organisation;

/** Plays the membership of a province: so many admissions in a period, everything else at its yearly rate. */
public final class Years {

    private enum Change {
        ADMITTED,
        TRANSFERRED_IN,
        MOVED,
        DECEASED,
        TRANSFERRED_OUT,
        STRUCK_OFF,
        RESIGNED,
        EXPELLED
    }

    private record Event(LocalDate on, Change change) {}

    private static final Map<Change, String> REASONS = Map.of(
            Change.MOVED, "Thay đổi nơi công tác hoặc cư trú",
            Change.DECEASED, "Từ trần",
            Change.TRANSFERRED_OUT, "Chuyển sinh hoạt đảng ra ngoài tỉnh",
            Change.STRUCK_OFF, "Bỏ sinh hoạt đảng",
            Change.RESIGNED, "Tự nguyện xin ra khỏi Đảng",
            Change.EXPELLED, "Bị khai trừ");

    private final SmallProvince province;
    private final Ledger ledger;
    private final Draw draw;
    private List<Organisation> cells = List.of();

    public Years(SmallProvince province, Ledger ledger, Draw draw) {
        this.province = province;
        this.ledger = ledger;
        this.draw = draw;
    }

    /** People per 10,000 members and year. */
    private static Map<Change, Integer> rates() {
        Map<Change, Integer> rates = new LinkedHashMap<>();
        rates.put(Change.TRANSFERRED_IN, 60);
        rates.put(Change.MOVED, 170);
        rates.put(Change.DECEASED, 70);
        rates.put(Change.TRANSFERRED_OUT, 180);
        rates.put(Change.STRUCK_OFF, 35);
        rates.put(Change.RESIGNED, 6);
        rates.put(Change.EXPELLED, 4);
        return rates;
    }

    public void open(int members, LocalDate on) {
        cells = province.tree.cells(province.root, on);
        ledger.open(cells, members, on);
    }

    /** @param days of [from, to) that nothing happens on: the first of the period, so that openings stand alone */
    public void play(LocalDate from, LocalDate to, int admissions) {
        cells = province.tree.cells(province.root, from);
        int members = ledger.size(province.root, from.minusDays(1));
        long days = from.until(to, java.time.temporal.ChronoUnit.DAYS);
        List<Event> events = new ArrayList<>();
        add(events, Change.ADMITTED, admissions, from, to);
        rates().forEach((change, rate) ->
                add(events, change, (int) Math.max(1, (long) members * rate * days / 3_650_000L), from, to));
        events.sort(Comparator.comparing(Event::on).thenComparing(Event::change));
        events.forEach(this::apply);
    }

    private void add(List<Event> events, Change change, int count, LocalDate from, LocalDate to) {
        for (int i = 0; i < count; i++) {
            events.add(new Event(draw.day(from, to), change));
        }
    }

    private void apply(Event event) {
        LocalDate on = event.on;
        switch (event.change) {
            case ADMITTED -> ledger.admit(cells, on);
            case TRANSFERRED_IN -> ledger.transferIn(cells, on);
            case MOVED -> {
                Member member = ledger.someone(cells, on, false);
                ledger.moveToRoom(
                        member,
                        cells.stream().filter(cell -> cell != member.cell()).toList(),
                        on,
                        REASONS.get(event.change));
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
}
