package vn.dangbo.deploy.scenarios.gialai;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Ledger;
import vn.dangbo.deploy.scenarios.records.Member;
import vn.dangbo.deploy.scenarios.records.Mix;
import vn.dangbo.deploy.scenarios.records.Organisation;

/**
 * Plays the membership of the bloc from the start of the term to the report. Each period has its admissions and the headcount
 * that it must end with; every month the number of those who leave is set so that the period ends there.
 */
final class Years {

    /** {@code [from, to)}, how many are admitted in it, and the headcount on its last day. */
    private record Period(LocalDate from, LocalDate to, int admissions, int endsWith) {}

    // 41 + 177 + 168 + 61 = 447 admissions up to May 2023; 177/4,771 = 3.71 % and 168/4,640 = 3.62 % a year.
    private static final List<Period> PERIODS = List.of(
            new Period(LocalDate.of(2020, 8, 3), LocalDate.of(2021, 1, 1), 41, 4771),
            new Period(LocalDate.of(2021, 1, 2), LocalDate.of(2022, 1, 1), 177, 4640),
            new Period(LocalDate.of(2022, 1, 2), LocalDate.of(2023, 1, 1), 168, 4498),
            new Period(LocalDate.of(2023, 1, 2), LocalDate.of(2023, 6, 1), 61, 4446),
            new Period(LocalDate.of(2023, 6, 2), Term.QUIET_FROM, 7, Term.MEMBERS_AT_END));
    private static final int IN_FROM_OTHER_PROVINCES = 4;
    private static final int IN_FROM_NEIGHBOURS = 3;
    private static final int INSIDE = 9;
    private static final int NEIGHBOURS_AT_START = 660;
    private static final Mix WAYS_OUT = Mix.of("MOVED 50, TRANSFERRED_OUT 40, DECEASED 4, STRUCK_OFF 4, RESIGNED 2");
    private static final List<LocalDate> EXPULSIONS = List.of(LocalDate.of(2021, 9, 27), LocalDate.of(2022, 10, 17));

    private final Bloc bloc;
    private final Ledger ledger;
    private final Draw draw;
    private final Restructuring restructuring;
    private final List<Expulsion> expulsions = new ArrayList<>();

    Years(Bloc bloc, Ledger ledger, Draw draw) {
        this.bloc = bloc;
        this.ledger = ledger;
        this.draw = draw;
        restructuring = new Restructuring(bloc, ledger, draw);
    }

    private enum Change {
        RESTRUCTURE,
        EXPEL,
        ADMIT,
        TRANSFER_IN,
        MOVE_IN,
        MOVE_INSIDE,
        OUT
    }

    private record Event(LocalDate on, Change change) {}

    List<Expulsion> play() {
        ledger.open(bloc.cellsOn(Term.RECORDS_OPEN), Term.MEMBERS_AT_START, Term.RECORDS_OPEN);
        ledger.open(bloc.neighbourCellsOn(Term.RECORDS_OPEN), NEIGHBOURS_AT_START, Term.RECORDS_OPEN);
        PERIODS.forEach(this::play);
        int grassroots = bloc.tree.grassroots(bloc.bloc, Term.AS_OF).size();
        if (grassroots != Term.GRASSROOTS_AT_END) {
            throw new IllegalStateException("the term ends with " + grassroots + " grassroots organisations");
        }
        return expulsions;
    }

    private void play(Period period) {
        List<Event> known = new ArrayList<>();
        for (int i = 0; i < period.admissions; i++) {
            known.add(new Event(draw.day(period.from, period.to), Change.ADMIT));
        }
        restructuring.daysIn(period.from, period.to).forEach(d -> known.add(new Event(d, Change.RESTRUCTURE)));
        EXPULSIONS.stream()
                .filter(d -> !d.isBefore(period.from) && d.isBefore(period.to))
                .forEach(d -> known.add(new Event(d, Change.EXPEL)));
        List<LocalDate> starts = monthStarts(period);
        for (LocalDate start : starts) {
            LocalDate end = end(start, period);
            add(known, IN_FROM_OTHER_PROVINCES, Change.TRANSFER_IN, start, end);
            add(known, IN_FROM_NEIGHBOURS, Change.MOVE_IN, start, end);
            add(known, INSIDE, Change.MOVE_INSIDE, start, end);
        }
        for (int i = 0; i < starts.size(); i++) {
            LocalDate start = starts.get(i);
            LocalDate end = end(start, period);
            List<Event> month = new ArrayList<>(known.stream()
                    .filter(e -> !e.on.isBefore(start) && e.on.isBefore(end))
                    .toList());
            add(month, leavers(period, known, start, starts.size() - i), Change.OUT, start, end);
            month.sort(Comparator.comparing(Event::on).thenComparing(Event::change));
            month.forEach(this::apply);
        }
        int reached = ledger.size(bloc.bloc, period.to.minusDays(1));
        if (reached != period.endsWith) {
            throw new IllegalStateException("period ends with " + reached + ", not " + period.endsWith);
        }
    }

    private static List<LocalDate> monthStarts(Period period) {
        List<LocalDate> starts = new ArrayList<>();
        for (LocalDate at = period.from; at.isBefore(period.to); ) {
            starts.add(at);
            at = YearMonth.from(at).plusMonths(1).atDay(1);
        }
        return starts;
    }

    private static LocalDate end(LocalDate start, Period period) {
        LocalDate next = YearMonth.from(start).plusMonths(1).atDay(1);
        return next.isBefore(period.to) ? next : period.to;
    }

    private void add(List<Event> events, int count, Change change, LocalDate from, LocalDate to) {
        for (int i = 0; i < count; i++) {
            events.add(new Event(draw.day(from, to), change));
        }
    }

    private int leavers(Period period, List<Event> known, LocalDate start, int monthsLeft) {
        int expected = ledger.size(bloc.bloc, start.minusDays(1)) - restructuring.goingOut(start, period.to);
        for (Event event : known) {
            if (!event.on.isBefore(start)) {
                expected += switch (event.change) {
                    case ADMIT, TRANSFER_IN, MOVE_IN -> 1;
                    case EXPEL -> -1;
                    default -> 0;
                };
            }
        }
        int surplus = expected - period.endsWith;
        if (surplus < 0) {
            throw new IllegalStateException("too few members from " + start);
        }
        return surplus / monthsLeft;
    }

    private void apply(Event event) {
        LocalDate on = event.on;
        switch (event.change) {
            case RESTRUCTURE -> restructuring.apply(on);
            case EXPEL -> expel(on);
            case ADMIT -> ledger.admit(bloc.cellsOn(on), on);
            case TRANSFER_IN -> ledger.transferIn(bloc.cellsOn(on), on);
            case MOVE_IN ->
                moveAny(bloc.neighbourCellsOn(on), bloc.cellsOn(on), on, false, "Chuyển công tác về cơ quan cấp tỉnh");
            case MOVE_INSIDE -> moveAny(bloc.cellsOn(on), bloc.cellsOn(on), on, false, "Điều động công tác");
            case OUT -> leave(on);
        }
    }

    private void moveAny(List<Organisation> from, List<Organisation> to, LocalDate on, boolean elder, String reason) {
        Member member = ledger.someone(from, on, elder);
        List<Organisation> others = to.stream().filter(c -> c != member.cell()).toList();
        ledger.moveToRoom(member, others, on, reason);
    }

    private void leave(LocalDate on) {
        List<Organisation> cells = bloc.cellsOn(on);
        String way = WAYS_OUT.draw(draw);
        switch (way) {
            case "MOVED" -> moveAny(cells, bloc.neighbourCellsOn(on), on, true, "Nghỉ hưu, về nơi cư trú");
            case "TRANSFERRED_OUT" ->
                ledger.leave(ledger.someone(cells, on, false), way, on, "Chuyển sinh hoạt đảng ra ngoài tỉnh");
            case "DECEASED" -> ledger.leave(ledger.someone(cells, on, true), way, on, "Từ trần");
            case "STRUCK_OFF" -> ledger.leave(ledger.someone(cells, on, false), way, on, "Bỏ sinh hoạt đảng");
            default -> ledger.leave(ledger.someone(cells, on, false), way, on, "Tự nguyện xin ra khỏi Đảng");
        }
    }

    private void expel(LocalDate on) {
        Member member = ledger.someone(bloc.cellsOn(on), on, false);
        while (!member.isOfficialOn(on.minusMonths(1))) {
            member = ledger.someone(bloc.cellsOn(on), on, false);
        }
        ledger.leaveUnrecorded(member, on);
        expulsions.add(new Expulsion(member, on));
    }
}
