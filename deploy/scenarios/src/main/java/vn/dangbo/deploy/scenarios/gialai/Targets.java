package vn.dangbo.deploy.scenarios.gialai;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dangbo.deploy.scenarios.records.CsvFile;

/**
 * The nine targets (chỉ tiêu) of the congress resolution: four exceeded by far, three achieved that are computed from
 * figures, two not met. The report names no numbers for the others, so theirs are invented.
 */
final class Targets {

    private static final String RESOLUTION = "GL-NQDH-8";

    /** Actuals by the year they close; 0 stands for the state in the middle of 2023. */
    private record Target(
            String code,
            String title,
            String unit,
            String direction,
            String shape,
            @Nullable String baseline,
            String value,
            @Nullable String figureCode,
            Map<Integer, String> actuals) {}

    private static final List<Target> TARGETS = List.of(
            reported(
                    "01",
                    "Tỷ lệ tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ trở lên hằng năm",
                    "PERCENT",
                    "HIB",
                    "ANNUAL_EACH",
                    "78.4",
                    "80",
                    Map.of(2021, "92.5", 2022, "94.3")),
            reported(
                    "02",
                    "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ trở lên hằng năm",
                    "PERCENT",
                    "HIB",
                    "ANNUAL_EACH",
                    "80.1",
                    "80",
                    Map.of(2021, "93.1", 2022, "95.2")),
            reported(
                    "03",
                    "Tỷ lệ cơ sở Đoàn Thanh niên hoàn thành tốt nhiệm vụ trở lên",
                    "PERCENT",
                    "HIB",
                    "ANNUAL_AVG",
                    "74.0",
                    "75",
                    Map.of(2021, "90.4", 2022, "92.0")),
            reported(
                    "04",
                    "Tỷ lệ công đoàn cơ sở hoàn thành tốt nhiệm vụ trở lên",
                    "PERCENT",
                    "HIB",
                    "END_STATE",
                    "76.5",
                    "78",
                    Map.of(2021, "91.8", 2022, "93.6")),
            computed(
                    "05",
                    "Tỷ lệ đảng viên học tập, quán triệt nghị quyết của Đảng",
                    "95",
                    "END_STATE",
                    "membership.study-attendance.members"),
            computed(
                    "06",
                    "Tỷ lệ quần chúng học tập, quán triệt nghị quyết của Đảng",
                    "90",
                    "END_STATE",
                    "membership.study-attendance.non-members"),
            computed(
                    "07",
                    "Tỷ lệ kết nạp đảng viên mới hằng năm so với số đảng viên đầu kỳ",
                    "3.5",
                    "ANNUAL_EACH",
                    "membership.admission-rate"),
            reported(
                    "08",
                    "Số tổ chức đảng thành lập mới trong doanh nghiệp ngoài Nhà nước",
                    "ORGANISATION",
                    "HIB",
                    "CUMULATIVE",
                    "0",
                    "10",
                    Map.of(2021, "1", 2022, "2", 0, "1")),
            reported(
                    "09",
                    "Tỷ lệ chi bộ sinh hoạt chuyên đề chưa đủ mỗi quý một lần",
                    "PERCENT",
                    "LIB",
                    "END_STATE",
                    "24.0",
                    "10",
                    Map.of(2021, "21.3", 2022, "17.9", 0, "16.2")));

    private Targets() {}

    private static Target reported(
            String code,
            String title,
            String unit,
            String direction,
            String shape,
            String baseline,
            String value,
            Map<Integer, String> actuals) {
        return new Target(code, title, unit, direction, shape, baseline, value, null, actuals);
    }

    private static Target computed(String code, String title, String value, String shape, String figureCode) {
        return new Target(code, title, "PERCENT", "HIB", shape, null, value, figureCode, Map.of());
    }

    static void write(Path folder, String organisation) {
        try (CsvFile resolutions = new CsvFile(
                        folder, "resolutions", "code,organisationCode,title,documentNumber,adoptedOn,termFrom,termTo");
                CsvFile targets = new CsvFile(
                        folder,
                        "targets",
                        "resolutionCode,organisationCode,targetCode,title,unit,direction,shape,baseline,value,"
                                + "figureCode");
                CsvFile actuals = new CsvFile(
                        folder,
                        "target-actuals",
                        "resolutionCode,targetCode,periodFrom,periodTo,value,provisional,documentNumber")) {
            resolutions.row(
                    RESOLUTION,
                    organisation,
                    "Nghị quyết Đại hội đại biểu Đảng bộ Khối lần thứ VIII, nhiệm kỳ 2020-2025",
                    "SYN-01-NQ/ĐH",
                    Term.START,
                    Term.START,
                    LocalDate.of(2025, 8, 1));
            for (Target t : TARGETS) {
                targets.row(
                        RESOLUTION,
                        organisation,
                        t.code,
                        t.title,
                        t.unit,
                        t.direction,
                        t.shape,
                        t.baseline,
                        t.value,
                        t.figureCode);
                for (int year : new int[] {2021, 2022, 0}) {
                    actual(actuals, t, year);
                }
            }
        }
    }

    private static void actual(CsvFile file, Target target, int year) {
        String value = target.actuals.get(year);
        if (value != null) {
            LocalDate from = LocalDate.of(year == 0 ? 2023 : year, 1, 1);
            LocalDate to = year == 0 ? LocalDate.of(2023, 7, 1) : from.plusYears(1);
            String document = "SYN-" + to.getYear() + "-" + target.code + "/BC";
            file.row(RESOLUTION, target.code, from, to, value, year == 0 ? "true" : "false", document);
        }
    }
}
