package vn.dangbo.deploy.scenarios.soctrang;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dangbo.deploy.scenarios.committees.SmallProvince;
import vn.dangbo.deploy.scenarios.committees.Years;
import vn.dangbo.deploy.scenarios.records.CsvFile;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Kind;
import vn.dangbo.deploy.scenarios.records.Ledger;
import vn.dangbo.deploy.scenarios.records.Mix;
import vn.dangbo.deploy.scenarios.records.Organisation;
import vn.dangbo.deploy.scenarios.records.People;
import vn.dangbo.deploy.scenarios.records.ScenarioGenerator;

/** The scenario {@code cluster-5-2020}. */
public final class SocTrang implements ScenarioGenerator {

    private static final long SEED = 20200725L;
    private static final LocalDate RECORDS_OPEN = LocalDate.of(2015, 2, 1);
    private static final LocalDate AS_OF = LocalDate.of(2020, 7, 25);
    /** No record changes anything from here to the day of the review. */
    private static final LocalDate QUIET_FROM = LocalDate.of(2020, 7, 18);

    private static final int MEMBERS_AT_OPENING = 4300;
    private static final int ADMISSIONS_A_YEAR = 260;

    private static final String TERM = "2020-2025";
    private static final LocalDate BASE_FROM = LocalDate.of(2020, 4, 6);
    private static final LocalDate BASE_DUE = LocalDate.of(2020, 6, 30);
    private static final LocalDate SUPERIOR_FROM = LocalDate.of(2020, 7, 6);
    private static final LocalDate SUPERIOR_DUE = LocalDate.of(2020, 7, 31);
    private static final LocalDate PROVINCE_DUE = LocalDate.of(2020, 10, 31);

    private static final List<String> DISTRICTS = List.of(
            "thành phố Sóc Trăng",
            "thị xã Ngã Năm",
            "thị xã Vĩnh Châu",
            "huyện Châu Thành",
            "huyện Cù Lao Dung",
            "huyện Kế Sách",
            "huyện Long Phú",
            "huyện Mỹ Tú",
            "huyện Mỹ Xuyên",
            "huyện Thạnh Trị",
            "huyện Trần Đề");
    private static final Mix ETHNICITIES = Mix.of("KINH 68, KHMER 28, HOA 4");

    @Override
    public void generate(Path folder) {
        SmallProvince province = new SmallProvince(
                "ST",
                "Sóc Trăng",
                DISTRICTS,
                new SmallProvince.Size(6, 4, 3, 8),
                LocalDate.of(2016, 3, 15),
                new Draw(SEED, "tree"));
        People people = new People(new Draw(SEED, "people"), ETHNICITIES);
        try (Ledger ledger = new Ledger(folder, "S", 5, new Draw(SEED, "ledger"), people)) {
            Years years = new Years(province, ledger, new Draw(SEED, "years"));
            years.open(MEMBERS_AT_OPENING, RECORDS_OPEN);
            years.play(LocalDate.of(2015, 2, 2), LocalDate.of(2016, 1, 1), ADMISSIONS_A_YEAR * 11 / 12);
            for (int year = 2016; year < 2020; year++) {
                years.play(LocalDate.of(year, 1, 2), LocalDate.of(year + 1, 1, 1), ADMISSIONS_A_YEAR);
            }
            years.play(LocalDate.of(2020, 1, 2), QUIET_FROM, ADMISSIONS_A_YEAR * 6 / 12);
            congresses(folder, province, new Draw(SEED, "congresses"));
            province.tree.write(folder);
            ledger.writeMembers(AS_OF);
        }
    }

    /** Held at the base; of the superior level some are still to come, and the province's is. */
    private static void congresses(Path folder, SmallProvince province, Draw draw) {
        try (CsvFile congresses =
                new CsvFile(folder, "congresses", "organisationCode,term,kind,dueOn,heldOn,documentNumber")) {
            for (Organisation organisation : province.tree.all()) {
                if (organisation.kind.isGrassroots()) {
                    row(congresses, organisation, "MEMBERS", BASE_DUE, draw.day(BASE_FROM, BASE_DUE));
                } else if (organisation.kind == Kind.SUPERIOR) {
                    boolean held = draw.percent(60);
                    row(
                            congresses,
                            organisation,
                            "DELEGATES",
                            SUPERIOR_DUE,
                            held ? draw.day(SUPERIOR_FROM, QUIET_FROM) : null);
                } else if (organisation.kind == Kind.PROVINCE) {
                    row(congresses, organisation, "DELEGATES", PROVINCE_DUE, null);
                }
            }
        }
    }

    private static void row(
            CsvFile congresses, Organisation organisation, String kind, LocalDate dueOn, @Nullable LocalDate heldOn) {
        congresses.row(
                organisation.code, TERM, kind, dueOn, heldOn == null ? "" : heldOn, "SYN-BB/" + organisation.code);
    }
}
