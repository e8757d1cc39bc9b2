package vn.dangbo.deploy.scenarios.gialai;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Kind;
import vn.dangbo.deploy.scenarios.records.Ledger;
import vn.dangbo.deploy.scenarios.records.Member;
import vn.dangbo.deploy.scenarios.records.Organisation;

/** Twelve mergers, eight organisations that move out, one that is founded: 125 - 12 - 8 + 1 = 106. */
final class Restructuring {

    private static final List<LocalDate> MERGERS = days("2020-09-15 2020-10-20 2021-02-10 2021-04-12 2021-08-02"
            + " 2021-11-18 2022-03-07 2022-05-16 2022-08-22 2022-10-03 2023-02-06 2023-04-17");
    private static final List<LocalDate> MOVES =
            days("2020-11-16 2021-03-10 2021-06-15 2021-10-05 2022-02-21 2022-07-01 2022-11-10 2023-03-01");
    private static final LocalDate FOUNDING = LocalDate.of(2021, 9, 15);
    private static final int FOUNDERS = 4;

    private final Bloc bloc;
    private final Ledger ledger;
    private final Map<LocalDate, Organisation> leaving = new TreeMap<>();
    private final Map<LocalDate, Organisation> merging = new TreeMap<>();
    private final List<Organisation> targets = new ArrayList<>();

    Restructuring(Bloc bloc, Ledger ledger, Draw draw) {
        this.bloc = bloc;
        this.ledger = ledger;
        List<Organisation> cells = new ArrayList<>();
        List<Organisation> committees = new ArrayList<>();
        for (Organisation o : bloc.tree.grassroots(bloc.bloc, Term.START)) {
            (o.kind == Kind.GRASSROOTS_CELL ? cells : committees).add(o);
        }
        draw.sample(cells, cells.size());
        draw.sample(committees, committees.size());
        for (int i = 0; i < MERGERS.size(); i++) {
            merging.put(MERGERS.get(i), i % 3 == 2 ? committees.removeLast() : cells.removeLast());
            targets.add(committees.removeFirst());
        }
        for (int i = 0; i < MOVES.size(); i++) {
            leaving.put(MOVES.get(i), i % 2 == 0 ? committees.removeLast() : cells.removeLast());
        }
    }

    private static List<LocalDate> days(String text) {
        return List.of(text.split(" ")).stream().map(LocalDate::parse).toList();
    }

    List<LocalDate> daysIn(LocalDate from, LocalDate to) {
        List<LocalDate> all = new ArrayList<>(MERGERS);
        all.addAll(MOVES);
        all.add(FOUNDING);
        return all.stream().filter(d -> !d.isBefore(from) && d.isBefore(to)).toList();
    }

    /** Members, as of now, of the organisations that will take them out of the bloc. */
    int goingOut(LocalDate from, LocalDate to) {
        int going = 0;
        for (Map.Entry<LocalDate, Organisation> move : leaving.entrySet()) {
            if (!move.getKey().isBefore(from) && move.getKey().isBefore(to)) {
                going += ledger.size(move.getValue(), from.minusDays(1));
            }
        }
        return going;
    }

    void apply(LocalDate on) {
        if (merging.containsKey(on)) {
            merge(merging.get(on), targets.get(MERGERS.indexOf(on)), on);
        } else if (leaving.containsKey(on)) {
            Organisation to = MOVES.indexOf(on) % 3 == 2 ? bloc.district : bloc.city;
            bloc.tree.move(leaving.get(on), to, on, "SYN-" + MOVES.indexOf(on) + "/QĐ-TU", "Chuyển giao tổ chức đảng");
        } else {
            found(on);
        }
    }

    private void merge(Organisation former, Organisation target, LocalDate on) {
        for (Organisation cell : bloc.tree.cells(former, on)) {
            Organisation successor = bloc.successor(target, cell, on);
            for (Member member : List.copyOf(cell.members())) {
                ledger.move(member, successor, on, "Sáp nhập tổ chức đảng");
            }
        }
        bloc.tree.end(former, on);
    }

    private void found(LocalDate on) {
        Organisation cell = bloc.tree.add(
                Bloc.code(Term.GRASSROOTS_AT_START + 1),
                "Chi bộ Công ty Cổ phần Năng lượng tái tạo",
                Kind.GRASSROOTS_CELL,
                bloc.bloc,
                "NON_STATE_ENTERPRISE",
                on,
                null,
                18);
        int found = 0;
        for (Organisation donor : bloc.cellsOn(on)) {
            Member founder = donor == cell ? null : ledger.founder(donor, on).orElse(null);
            if (founder != null && found < FOUNDERS) {
                ledger.move(founder, cell, on, "Thành lập chi bộ mới");
                found++;
            }
        }
    }
}
