package vn.dangbo.deploy.scenarios.gialai;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Kind;
import vn.dangbo.deploy.scenarios.records.Organisation;
import vn.dangbo.deploy.scenarios.records.Tree;

/** The bloc with its 125 grassroots organisations, and the two other parts of the province that exchange people with it. */
final class Bloc {

    private static final int COMMITTEES = 78;
    private static final LocalDate YOUNGEST = LocalDate.of(2018, 6, 1);

    final Tree tree = new Tree();
    final Organisation province;
    final Organisation bloc;
    final Organisation city;
    final Organisation district;

    Bloc(Draw draw) {
        province =
                tree.add("GL", "Đảng bộ tỉnh Gia Lai", Kind.PROVINCE, null, "", LocalDate.of(1945, 12, 10), "DP-GL", 0);
        bloc = superior("GL-KCQDN", "Đảng bộ Khối các Cơ quan và Doanh nghiệp tỉnh Gia Lai", LocalDate.of(1997, 3, 3));
        city = superior("GL-TPPL", "Đảng bộ thành phố Pleiku", LocalDate.of(1975, 5, 5));
        district = superior("GL-HIG", "Đảng bộ huyện Ia Grai", LocalDate.of(1996, 12, 2));
        for (int i = 1; i <= Term.GRASSROOTS_AT_START; i++) {
            Unit unit = Unit.number(i);
            boolean committee = i <= COMMITTEES;
            LocalDate since = draw.day(LocalDate.of(1997, 4, 1), LocalDate.of(2010, 1, 1));
            Organisation made = tree.add(
                    code(i),
                    (committee ? "Đảng bộ " : "Chi bộ ") + unit.name(),
                    committee ? Kind.GRASSROOTS_COMMITTEE : Kind.GRASSROOTS_CELL,
                    bloc,
                    unit.sector(),
                    since,
                    null,
                    committee ? 0 : draw.between(12, 21));
            if (committee) {
                cells(draw, made, draw.between(3, 6), since);
            }
        }
        neighbours(draw, city, "phường", "WARD", 8, 5);
        neighbours(draw, district, "xã", "COMMUNE", 5, 4);
    }

    private Organisation superior(String code, String name, LocalDate since) {
        return tree.add(code, name, Kind.SUPERIOR, province, "", since, null, 0);
    }

    static String code(int number) {
        return "GL-" + (1000 + number);
    }

    private void neighbours(Draw draw, Organisation superior, String word, String sector, int committees, int cells) {
        for (int i = 1; i <= committees; i++) {
            LocalDate since = draw.day(LocalDate.of(1998, 1, 1), LocalDate.of(2005, 1, 1));
            Organisation committee = tree.add(
                    superior.code + "-" + (10 + i),
                    "Đảng bộ " + word + " số " + i,
                    Kind.GRASSROOTS_COMMITTEE,
                    superior,
                    sector,
                    since,
                    null,
                    0);
            cells(draw, committee, cells, since);
        }
    }

    private void cells(Draw draw, Organisation committee, int count, LocalDate since) {
        for (int i = 1; i <= count; i++) {
            boolean residential = !committee.within(bloc, since);
            tree.add(
                    committee.code + "-" + (10 + i),
                    (residential ? "Chi bộ tổ dân phố " : "Chi bộ ") + i + " - "
                            + committee.name.substring("Đảng bộ ".length()),
                    Kind.CELL,
                    committee,
                    committee.sector,
                    draw.day(since, YOUNGEST),
                    null,
                    residential ? draw.between(24, 34) : draw.between(12, 22));
        }
    }

    /** A cell of the committee that takes in the people of an organisation merged into it. */
    Organisation successor(Organisation committee, Organisation former, LocalDate on) {
        String name = former.name.substring(former.name.indexOf("bộ ") + 3);
        return tree.add(
                committee.code + "-" + former.code.substring(3),
                "Chi bộ " + name,
                Kind.CELL,
                committee,
                former.sector,
                on,
                null,
                Math.max(former.capacity, former.size() + 4));
    }

    List<Organisation> cellsOn(LocalDate day) {
        return tree.cells(bloc, day);
    }

    List<Organisation> neighbourCellsOn(LocalDate day) {
        List<Organisation> cells = new ArrayList<>();
        for (Organisation cell : tree.cells(province, day)) {
            if (cell.code.startsWith(city.code) || cell.code.startsWith(district.code)) {
                cells.add(cell);
            }
        }
        return cells;
    }
}
