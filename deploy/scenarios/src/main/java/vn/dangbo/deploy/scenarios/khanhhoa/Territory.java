package vn.dangbo.deploy.scenarios.khanhhoa;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.dangbo.deploy.scenarios.records.CsvFile;
import vn.dangbo.deploy.scenarios.records.Draw;

/** The province as it was cut in 2021: districts, communes, and hamlets whose number per commune is ours. */
final class Territory {

    record Hamlet(String code, String name) {}

    /** @param sector which is also the kind of unit: COMMUNE, WARD or TOWNSHIP */
    record Commune(String code, String name, String sector, List<Hamlet> hamlets) {}

    /** @param mark two letters, also those of its Party organisation */
    record District(String mark, String name, List<Commune> communes) {}

    private static final String PROVINCE = "DP-KH";
    private static final LocalDate SINCE = LocalDate.of(1989, 7, 1);

    // mark; name; wards; townships; communes
    private static final List<String> DISTRICTS = List.of(
            "NT;Thành phố Nha Trang;Vĩnh Hòa|Vĩnh Hải|Vĩnh Phước|Ngọc Hiệp|Vĩnh Thọ|Xương Huân|Vạn Thắng|Vạn Thạnh"
                    + "|Phương Sài|Phương Sơn|Phước Hải|Phước Tân|Lộc Thọ|Phước Tiến|Tân Lập|Phước Hòa|Vĩnh Nguyên"
                    + "|Phước Long|Vĩnh Trường;;Vĩnh Lương|Vĩnh Phương|Vĩnh Ngọc|Vĩnh Thạnh|Vĩnh Trung|Vĩnh Hiệp"
                    + "|Vĩnh Thái|Phước Đồng",
            "CR;Thành phố Cam Ranh;Cam Nghĩa|Cam Phúc Bắc|Cam Phúc Nam|Cam Lộc|Cam Phú|Ba Ngòi|Cam Thuận|Cam Lợi"
                    + "|Cam Linh;;Cam Thành Nam|Cam Phước Đông|Cam Thịnh Tây|Cam Thịnh Đông|Cam Lập|Cam Bình",
            "NH;Thị xã Ninh Hòa;Ninh Hiệp|Ninh Giang|Ninh Đa|Ninh Hà|Ninh Diêm|Ninh Thủy|Ninh Hải;;Ninh Sơn|Ninh Tây"
                    + "|Ninh Thượng|Ninh An|Ninh Thọ|Ninh Trung|Ninh Sim|Ninh Xuân|Ninh Thân|Ninh Đông|Ninh Phụng"
                    + "|Ninh Bình|Ninh Phước|Ninh Phú|Ninh Tân|Ninh Quang|Ninh Hưng|Ninh Lộc|Ninh Ích|Ninh Vân",
            "VN;Huyện Vạn Ninh;;Vạn Giã;Đại Lãnh|Vạn Phước|Vạn Long|Vạn Bình|Vạn Thọ|Vạn Khánh|Vạn Phú|Vạn Lương"
                    + "|Vạn Thắng|Vạn Thạnh|Xuân Sơn|Vạn Hưng",
            "DK;Huyện Diên Khánh;;Diên Khánh;Diên Lâm|Diên Điền|Diên Xuân|Diên Sơn|Diên Đồng|Diên Phú|Diên Thọ"
                    + "|Diên Phước|Diên Lạc|Diên Tân|Diên Hòa|Diên Thạnh|Diên Toàn|Diên An|Bình Lộc|Suối Hiệp|Suối Tiên",
            "KV;Huyện Khánh Vĩnh;;Khánh Vĩnh;Khánh Hiệp|Khánh Bình|Khánh Trung|Khánh Đông|Khánh Thượng|Khánh Nam"
                    + "|Sông Cầu|Giang Ly|Cầu Bà|Liên Sang|Khánh Thành|Khánh Phú|Sơn Thái",
            "KS;Huyện Khánh Sơn;;Tô Hạp;Thành Sơn|Sơn Lâm|Sơn Hiệp|Sơn Bình|Sơn Trung|Ba Cụm Bắc|Ba Cụm Nam",
            "CL;Huyện Cam Lâm;;Cam Đức;Cam Tân|Cam Hòa|Cam Hải Đông|Cam Hải Tây|Sơn Tân|Cam Hiệp Bắc|Cam Hiệp Nam"
                    + "|Cam Phước Tây|Cam Thành Bắc|Cam An Bắc|Cam An Nam|Suối Cát|Suối Tân",
            "TS;Huyện Trường Sa;;Trường Sa;Song Tử Tây|Sinh Tồn");

    final List<District> districts = new ArrayList<>();
    private final Draw draw;

    Territory(Draw draw) {
        this.draw = draw;
        for (String line : DISTRICTS) {
            String[] parts = line.split(";");
            List<Commune> communes = new ArrayList<>();
            District district = new District(parts[0], parts[1], communes);
            districts.add(district);
            communes(district, "Phường", "WARD", parts[2]);
            communes(district, "Thị trấn", "TOWNSHIP", parts[3]);
            communes(district, "Xã", "COMMUNE", parts[4]);
        }
    }

    private void communes(District district, String word, String sector, String names) {
        if (names.isEmpty()) {
            return;
        }
        for (String name : names.split("\\|")) {
            String code = PROVINCE + "-" + district.mark + "-" + (11 + district.communes.size());
            boolean island = district.mark.equals("TS");
            int count =
                    island ? draw.between(1, 2) : sector.equals("COMMUNE") ? draw.between(4, 8) : draw.between(6, 10);
            List<Hamlet> hamlets = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                String hamlet = sector.equals("COMMUNE") ? "Thôn " : "Tổ dân phố ";
                hamlets.add(new Hamlet(code + "-" + (10 + i), hamlet + i));
            }
            district.communes.add(new Commune(code, word + " " + name, sector, hamlets));
        }
    }

    int hamletCount() {
        return districts.stream()
                .flatMap(d -> d.communes.stream())
                .mapToInt(c -> c.hamlets.size())
                .sum();
    }

    void write(Path folder) {
        try (CsvFile file = new CsvFile(folder, "territory-units", "code,name,kind,parentCode,establishedOn,endedOn")) {
            file.row(PROVINCE, "Tỉnh Khánh Hòa", "PROVINCE", null, SINCE, null);
            for (District district : districts) {
                String districtCode = PROVINCE + "-" + district.mark;
                file.row(districtCode, district.name, "DISTRICT", PROVINCE, SINCE, null);
                for (Commune commune : district.communes) {
                    file.row(commune.code, commune.name, commune.sector, districtCode, SINCE, null);
                    String kind = commune.sector.equals("COMMUNE") ? "HAMLET" : "RESIDENTIAL_GROUP";
                    for (Hamlet hamlet : commune.hamlets) {
                        file.row(hamlet.code, hamlet.name, kind, commune.code, SINCE, null);
                    }
                }
            }
        }
    }
}
