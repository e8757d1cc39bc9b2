package vn.dangbo.deploy.scenarios.gialai;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import vn.dangbo.deploy.scenarios.records.CsvFile;

/** The border communes where the houses stand, with the districts and the province above them. */
final class Border {

    private record Unit(String code, String name, String kind, String parent) {}

    private static final LocalDate SINCE = LocalDate.of(1991, 8, 12);
    private static final List<Unit> UNITS = List.of(
            new Unit("DP-GL", "Tỉnh Gia Lai", "PROVINCE", ""),
            new Unit("DP-GL-01", "Huyện Ia Grai", "DISTRICT", "DP-GL"),
            new Unit("DP-GL-02", "Huyện Đức Cơ", "DISTRICT", "DP-GL"),
            new Unit("DP-GL-03", "Huyện Chư Prông", "DISTRICT", "DP-GL"),
            new Unit("DP-GL-01-01", "Xã Ia O", "COMMUNE", "DP-GL-01"),
            new Unit("DP-GL-01-02", "Xã Ia Chía", "COMMUNE", "DP-GL-01"),
            new Unit("DP-GL-02-01", "Xã Ia Dom", "COMMUNE", "DP-GL-02"),
            new Unit("DP-GL-02-02", "Xã Ia Nan", "COMMUNE", "DP-GL-02"),
            new Unit("DP-GL-02-03", "Xã Ia Pnôn", "COMMUNE", "DP-GL-02"),
            new Unit("DP-GL-03-01", "Xã Ia Púch", "COMMUNE", "DP-GL-03"),
            new Unit("DP-GL-03-02", "Xã Ia Mơ", "COMMUNE", "DP-GL-03"));

    private Border() {}

    static List<String> communes() {
        return UNITS.stream()
                .filter(u -> u.kind.equals("COMMUNE"))
                .map(Unit::code)
                .toList();
    }

    static void write(Path folder) {
        try (CsvFile file = new CsvFile(folder, "territory-units", "code,name,kind,parentCode,establishedOn,endedOn")) {
            UNITS.forEach(u -> file.row(u.code, u.name, u.kind, u.parent, SINCE, null));
        }
    }
}
