package vn.dangbo.deploy.scenarios.committees;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Kind;
import vn.dangbo.deploy.scenarios.records.Organisation;
import vn.dangbo.deploy.scenarios.records.Tree;

/** A province with fewer communes than the real one: districts, a bloc of agencies and enterprises, police and army. */
public final class SmallProvince {

    /**
     * How large it is.
     *
     * @param communes of a district
     * @param cells of a commune, of which the first is that of its offices and the second that of its school
     * @param agencies grass-roots cells of a district
     * @param offices committees of the bloc
     */
    public record Size(int communes, int cells, int agencies, int offices) {}

    private static final LocalDate OLD = LocalDate.of(1992, 1, 10);
    private static final LocalDate YOUNG = LocalDate.of(2004, 1, 10);
    private static final int MOVED = 3;

    public final Tree tree = new Tree();
    public final Organisation root;
    private final Draw draw;
    private final Size size;

    /** @param moveOn day on which a few enterprises' cells go over to the bloc */
    public SmallProvince(String code, String name, List<String> districts, Size size, LocalDate moveOn, Draw draw) {
        this.draw = draw;
        this.size = size;
        root = tree.add(code, "Đảng bộ tỉnh " + name, Kind.PROVINCE, null, "", LocalDate.of(1991, 8, 12), null, 0);
        List<Organisation> enterprises = new ArrayList<>();
        for (int i = 0; i < districts.size(); i++) {
            enterprises.add(district(code + "-" + (11 + i), districts.get(i)));
        }
        Organisation bloc = superior(code + "-KCD", "Đảng bộ Khối các Cơ quan và Doanh nghiệp tỉnh " + name);
        offices(bloc, "Sở, ngành số ", "STATE_AGENCY", size.offices());
        offices(bloc, "Công ty số ", "NON_STATE_ENTERPRISE", size.offices() / 2);
        offices(superior(code + "-CA", "Đảng bộ Công an tỉnh " + name), "Đơn vị công an số ", "POLICE", 3);
        offices(superior(code + "-QS", "Đảng bộ Quân sự tỉnh " + name), "Đơn vị quân sự số ", "ARMY", 3);
        for (int i = 0; i < MOVED; i++) {
            tree.move(
                    enterprises.get(i),
                    bloc,
                    moveOn.plusDays(i),
                    "SYN-" + (i + 1) + "/QĐ-TU",
                    "Chuyển về Đảng bộ Khối các Cơ quan và Doanh nghiệp");
        }
    }

    private Organisation superior(String code, String name) {
        return tree.add(code, name, Kind.SUPERIOR, root, "", OLD.minusDays(5), null, 0);
    }

    /** Answers the cell of an enterprise of the district. */
    private Organisation district(String code, String place) {
        Organisation district = superior(code, "Đảng bộ " + place);
        boolean urban = !place.startsWith("huyện");
        for (int i = 1; i <= size.communes(); i++) {
            String sector = urban ? "WARD" : i == 1 ? "TOWNSHIP" : "COMMUNE";
            String word = urban ? "phường" : i == 1 ? "thị trấn" : "xã";
            Organisation commune = tree.add(
                    code + "-D" + (10 + i),
                    "Đảng bộ " + word + " số " + i + " " + place,
                    Kind.GRASSROOTS_COMMITTEE,
                    district,
                    sector,
                    draw.day(OLD, YOUNG),
                    null,
                    0);
            for (int j = 1; j <= size.cells(); j++) {
                String name = j == 1
                        ? "Chi bộ Cơ quan "
                        : j == 2
                                ? "Chi bộ Trường học "
                                : (urban ? "Chi bộ Tổ dân phố " : "Chi bộ Thôn ") + (j - 2) + " ";
                cell(commune, 10 + j, name + word + " số " + i, j == 2 ? "PUBLIC_SERVICE_UNIT" : sector);
            }
        }
        for (int i = 1; i < size.agencies(); i++) {
            boolean school = i % 2 == 0;
            grassrootsCell(
                    district,
                    i,
                    (school ? "Chi bộ Trường Trung học phổ thông số " : "Chi bộ Cơ quan số ") + i + " " + place,
                    school ? "PUBLIC_SERVICE_UNIT" : "STATE_AGENCY");
        }
        return grassrootsCell(
                district, size.agencies(), "Chi bộ Doanh nghiệp tư nhân " + place, "NON_STATE_ENTERPRISE");
    }

    private Organisation grassrootsCell(Organisation district, int number, String name, String sector) {
        return tree.add(
                district.code + "-C" + (10 + number),
                name,
                Kind.GRASSROOTS_CELL,
                district,
                sector,
                draw.day(OLD, YOUNG),
                null,
                draw.between(14, 20));
    }

    private void offices(Organisation superior, String name, String sector, int count) {
        for (int i = 1; i <= count; i++) {
            Organisation office = tree.add(
                    superior.code + "-" + (sector.equals("NON_STATE_ENTERPRISE") ? "E" : "D") + (10 + i),
                    "Đảng bộ " + name + i,
                    Kind.GRASSROOTS_COMMITTEE,
                    superior,
                    sector,
                    draw.day(OLD, YOUNG),
                    null,
                    0);
            for (int j = 1; j <= size.cells(); j++) {
                cell(office, 10 + j, "Chi bộ " + j + " - " + name + i, sector);
            }
        }
    }

    private void cell(Organisation committee, int number, String name, String sector) {
        tree.add(
                committee.code + "-" + number,
                name,
                Kind.CELL,
                committee,
                sector,
                draw.day(committee.establishedOn, YOUNG.plusYears(1)),
                null,
                draw.between(18, 30));
    }
}
