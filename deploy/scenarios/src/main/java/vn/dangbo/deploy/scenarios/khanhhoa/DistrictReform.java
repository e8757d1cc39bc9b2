package vn.dangbo.deploy.scenarios.khanhhoa;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dangbo.deploy.scenarios.records.CsvFile;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Kind;
import vn.dangbo.deploy.scenarios.records.Organisation;
import vn.dangbo.deploy.scenarios.records.ScenarioGenerator;

/**
 * The scenario {@code khanh-hoa-2025-reform}: one decision of 1 July 2025 about the province of {@code khanh-hoa-2021}.
 *
 * <p>The level between the province and the grass roots ends. Communes go on, about three at a time, in new commune
 * committees directly under the province; their cells of officials, teachers and health workers become one each. Grass-roots
 * cells of a district become cells of its new communes, its agencies' and its health centre's committees are merged into
 * them. Everything else that stood under a superior committee stands under the province. Names and groups are ours.
 */
public final class DistrictReform implements ScenarioGenerator {

    private static final LocalDate DAY = LocalDate.of(2025, 7, 1);
    private static final String DOCUMENT = "SYN-2025/NQ-TU";
    private static final String REASON = "Kết thúc hoạt động cấp huyện, lập đảng bộ xã, phường trực thuộc tỉnh";
    private static final int TOGETHER = 3;
    private static final List<String> MERGED_CELLS = List.of("-51", "-52", "-53");

    @Override
    public void generate(Path folder) {
        Territory territory = new Territory(new Draw(Census.SEED, "territory"));
        Province province = new Province(territory, new Draw(Census.SEED, "tree"));
        try (CsvFile file = new CsvFile(
                folder,
                "reorganisations",
                "kind,organisationCode,effectiveOn,newParentCode,newName,newKind,documentNumber,reason,intoCode,sector")) {
            for (Organisation superior : province.tree.within(province.root, DAY)) {
                if (superior.kind == Kind.SUPERIOR) {
                    territory.districts.stream()
                            .filter(district -> superior.code.equals("KH-" + district.mark()))
                            .forEach(district -> district(file, province, superior, district));
                    row(file, "MERGE", superior.code, null, null, null, province.root.code, null);
                }
            }
        }
    }

    private static void district(CsvFile file, Province province, Organisation superior, Territory.District district) {
        List<String> made = new ArrayList<>();
        List<Territory.Commune> communes = district.communes();
        for (int i = 0; i < communes.size(); i++) {
            boolean begins = i % TOGETHER == 0 && (i == 0 || communes.size() - i > 1);
            if (begins) {
                made.add(superior.code + "-X" + (11 + made.size()));
                establish(file, province.root, made.getLast(), communes.get(i));
            }
            row(file, "CONSOLIDATE", code(communes.get(i)), null, null, null, made.getLast(), null);
            if (!begins) {
                int first = (made.size() - 1) * TOGETHER;
                for (String cell : MERGED_CELLS) {
                    row(
                            file,
                            "MERGE",
                            code(communes.get(i)) + cell,
                            null,
                            null,
                            null,
                            code(communes.get(first)) + cell,
                            null);
                }
            }
        }
        int next = 0;
        for (Organisation part : province.tree.within(superior, DAY)) {
            if (part.kind == Kind.GRASSROOTS_CELL) {
                row(file, "MOVE", part.code, made.get(next % made.size()), null, null, null, null);
                row(file, "CHANGE_KIND", part.code, null, null, Kind.CELL, null, null);
                next++;
            }
        }
        for (String office : List.of("-D01", "-D04")) {
            if (province.tree.find(superior.code + office).isPresent()) {
                row(file, "MERGE", superior.code + office, null, null, null, made.get(next % made.size()), null);
                next++;
            }
        }
    }

    private static void establish(CsvFile file, Organisation root, String code, Territory.Commune first) {
        boolean ward = first.sector().equals("WARD");
        String bare = first.name().replaceFirst("^(Phường|Thị trấn|Xã) ", "");
        row(
                file,
                "ESTABLISH",
                code,
                root.code,
                "Đảng bộ " + (ward ? "phường " : "xã ") + bare,
                Kind.GRASSROOTS_COMMITTEE,
                null,
                ward ? "WARD" : "COMMUNE");
    }

    private static String code(Territory.Commune commune) {
        return commune.code().substring("DP-".length());
    }

    private static void row(
            CsvFile file,
            String kind,
            String code,
            @Nullable String parent,
            @Nullable String name,
            @Nullable Kind newKind,
            @Nullable String into,
            @Nullable String sector) {
        file.row(kind, code, DAY, parent, name, newKind, DOCUMENT, REASON, into, sector);
    }
}
