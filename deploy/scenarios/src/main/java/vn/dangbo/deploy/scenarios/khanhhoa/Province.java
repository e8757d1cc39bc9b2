package vn.dangbo.deploy.scenarios.khanhhoa;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Kind;
import vn.dangbo.deploy.scenarios.records.Organisation;
import vn.dangbo.deploy.scenarios.records.Tree;

/** The tree of the province up to the report; what is not yet founded when the records open has a later date. */
final class Province {

    private static final LocalDate OLD = LocalDate.of(1990, 1, 10);
    private static final LocalDate YOUNG = LocalDate.of(2008, 1, 10);
    private static final LocalDate FOUNDINGS_FROM = LocalDate.of(2010, 2, 1);
    private static final LocalDate FOUNDINGS_TO = LocalDate.of(2020, 12, 15);
    private static final int COMMUNE_UNITS = 3;
    private static final int CELLS_IN_SECTION = 3;
    private static final int MOVED_CELLS = 10;

    final Tree tree = new Tree();
    final Organisation root;
    private final Draw draw;
    private final List<Organisation> offices = new ArrayList<>();

    Province(Territory territory, Draw draw) {
        this.draw = draw;
        root = tree.add("KH", "Đảng bộ tỉnh Khánh Hòa", Kind.PROVINCE, null, "", LocalDate.of(1989, 7, 1), "DP-KH", 0);
        for (Territory.District district : territory.districts) {
            district(district);
        }
        bloc("KH-KCQ", "Đảng bộ Khối các Cơ quan tỉnh", "cơ quan", 36, 45, 5, "STATE_AGENCY", "PUBLIC_SERVICE_UNIT");
        bloc(
                "KH-KDN",
                "Đảng bộ Khối Doanh nghiệp tỉnh",
                "công ty",
                26,
                80,
                6,
                "STATE_ENTERPRISE",
                "NON_STATE_ENTERPRISE");
        bloc("KH-CA", "Đảng bộ Công an tỉnh", "đơn vị công an", 12, 15, 0, "POLICE", "POLICE");
        bloc("KH-QS", "Đảng bộ Quân sự tỉnh", "đơn vị quân sự", 12, 15, 0, "ARMY", "ARMY");
        section(office("KH-DH", "Đảng bộ Trường Đại học trực thuộc tỉnh", root, "PUBLIC_SERVICE_UNIT"));
        section(office("KH-BP", "Đảng bộ Bộ đội Biên phòng tỉnh", root, "ARMY"));
        officeCells(Census.CELLS - territory.hamletCount() - communes(territory) * COMMUNE_UNITS);
    }

    private static int communes(Territory territory) {
        return territory.districts.stream().mapToInt(d -> d.communes().size()).sum();
    }

    private LocalDate old() {
        return draw.day(OLD, YOUNG);
    }

    /** Before the records open, or with the given chance in one of the years after. */
    private LocalDate foundedLater(int percent, LocalDate notBefore) {
        if (!draw.percent(percent)) {
            return draw.day(notBefore, YOUNG.plusYears(1));
        }
        LocalDate day = draw.day(FOUNDINGS_FROM, FOUNDINGS_TO);
        return day.getDayOfYear() == 1 ? day.plusDays(1) : day;
    }

    private void district(Territory.District district) {
        String code = "KH-" + district.mark();
        String place = district.name().substring(0, 1).toLowerCase(Locale.ROOT)
                + district.name().substring(1);
        Organisation superior =
                tree.add(code, "Đảng bộ " + place, Kind.SUPERIOR, root, "", OLD.minusDays(5), "DP-" + code, 0);
        for (Territory.Commune commune : district.communes()) {
            commune(superior, commune);
        }
        if (district.mark().equals("TS")) {
            return;
        }
        office(code + "-D01", "Đảng bộ Dân - Chính - Đảng " + place, superior, "PARTY_MASS_AGENCY");
        office(code + "-D02", "Đảng bộ Quân sự " + place, superior, "ARMY");
        office(code + "-D03", "Đảng bộ Công an " + place, superior, "POLICE");
        office(code + "-D04", "Đảng bộ Trung tâm Y tế " + place, superior, "PUBLIC_SERVICE_UNIT");
        grassrootsCells(superior, "Trường học số ", "PUBLIC_SERVICE_UNIT", 16, 20);
        grassrootsCells(superior, "Cơ quan số ", "STATE_AGENCY", 8, 5);
        grassrootsCells(superior, "Doanh nghiệp số ", "NON_STATE_ENTERPRISE", 10, 60);
    }

    private void commune(Organisation superior, Territory.Commune commune) {
        String code = commune.code().substring(3);
        String place = commune.name().substring(0, 1).toLowerCase(Locale.ROOT)
                + commune.name().substring(1);
        Organisation committee = tree.add(
                code,
                "Đảng bộ " + place,
                Kind.GRASSROOTS_COMMITTEE,
                superior,
                commune.sector(),
                old(),
                commune.code(),
                0);
        cell(committee, "-51", "Chi bộ Cơ quan " + place, commune.sector(), 0, null);
        cell(committee, "-52", "Chi bộ Trường học " + place, "PUBLIC_SERVICE_UNIT", 25, null);
        cell(committee, "-53", "Chi bộ Trạm Y tế " + place, "PUBLIC_SERVICE_UNIT", 45, null);
        for (int i = 0; i < commune.hamlets().size(); i++) {
            Territory.Hamlet hamlet = commune.hamlets().get(i);
            String name = "Chi bộ " + hamlet.name().substring(0, 1).toLowerCase(Locale.ROOT)
                    + hamlet.name().substring(1) + " " + place;
            cell(committee, "-" + (11 + i), name, commune.sector(), 32, hamlet.code());
        }
    }

    private void bloc(
            String code,
            String name,
            String word,
            int committees,
            int cells,
            int sections,
            String sector,
            String otherSector) {
        Organisation superior = tree.add(code, name, Kind.SUPERIOR, root, "", OLD.minusDays(5), null, 0);
        for (int i = 1; i <= committees; i++) {
            Organisation committee = office(
                    code + "-D" + (10 + i),
                    "Đảng bộ " + word + " số " + i,
                    superior,
                    i % 3 == 0 ? otherSector : sector);
            if (i <= sections) {
                section(committee);
            }
        }
        String label = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        boolean enterprises = code.equals("KH-KDN");
        int fromElsewhere = enterprises ? MOVED_CELLS : 0;
        grassrootsCells(superior, label + " loại một, số ", sector, cells / 3, enterprises ? 20 : 10);
        grassrootsCells(
                superior,
                label + " loại hai, số ",
                otherSector,
                cells - cells / 3 - fromElsewhere,
                enterprises ? 60 : 10);
        for (int i = 1; i <= fromElsewhere; i++) {
            Organisation cell = tree.add(
                    code + "-N" + (10 + i),
                    "Chi bộ Công ty chuyển về số " + i,
                    Kind.GRASSROOTS_CELL,
                    tree.get("KH-NT"),
                    otherSector,
                    old(),
                    null,
                    16);
            tree.move(
                    cell,
                    superior,
                    LocalDate.of(2011 + i % 9, 3 + i % 5, 10 + i),
                    "SYN-" + i + "/QĐ-TU",
                    "Chuyển về Đảng bộ Khối Doanh nghiệp");
        }
    }

    /** A committee of an agency, a unit or an enterprise; its cells follow once all of them are known. */
    private Organisation office(String code, String name, Organisation parent, String sector) {
        Organisation committee = tree.add(code, name, Kind.GRASSROOTS_COMMITTEE, parent, sector, old(), null, 0);
        offices.add(committee);
        return committee;
    }

    private void section(Organisation committee) {
        tree.add(
                committee.code + "-B1",
                "Đảng bộ bộ phận 1 - " + committee.name.substring(8),
                Kind.SECTIONAL_COMMITTEE,
                committee,
                committee.sector,
                YOUNG,
                null,
                0);
    }

    private void officeCells(int count) {
        int[] made = new int[offices.size()];
        for (int i = 0; i < count; i++) {
            int at = i % offices.size();
            Organisation committee = offices.get(at);
            int number = ++made[at];
            String name = "Chi bộ " + number + " - " + committee.name.substring("Đảng bộ ".length());
            Organisation section = number <= CELLS_IN_SECTION ? sectionOf(committee) : null;
            cell(
                    section == null ? committee : section,
                    "-" + (10 + number),
                    name,
                    committee.sector,
                    number <= CELLS_IN_SECTION ? 0 : 22,
                    null);
        }
    }

    private @Nullable Organisation sectionOf(Organisation committee) {
        return tree.find(committee.code + "-B1").orElse(null);
    }

    private void grassrootsCells(Organisation superior, String name, String sector, int count, int percentLater) {
        for (int i = 1; i <= count; i++) {
            tree.add(
                    superior.code + "-C" + (101 + tree.count()),
                    "Chi bộ " + name + i,
                    Kind.GRASSROOTS_CELL,
                    superior,
                    sector,
                    foundedLater(percentLater, OLD),
                    null,
                    draw.between(10, 21));
        }
    }

    private void cell(
            Organisation parent, String suffix, String name, String sector, int percentLater, @Nullable String hamlet) {
        LocalDate since = foundedLater(percentLater, parent.establishedOn);
        tree.add(parent.code + suffix, name, Kind.CELL, parent, sector, since, hamlet, draw.between(11, 26));
    }

    void requirePublishedCounts() {
        require(Kind.GRASSROOTS_COMMITTEE, Census.GRASSROOTS_COMMITTEES);
        require(Kind.GRASSROOTS_CELL, Census.GRASSROOTS_CELLS);
        require(Kind.SECTIONAL_COMMITTEE, Census.SECTIONAL_COMMITTEES);
        require(Kind.CELL, Census.CELLS);
    }

    private void require(Kind kind, int published) {
        long count = tree.within(root, Census.AS_OF).stream()
                .filter(o -> o.kind == kind)
                .count();
        if (count != published) {
            throw new IllegalStateException(count + " of " + kind + ", not " + published);
        }
    }
}
