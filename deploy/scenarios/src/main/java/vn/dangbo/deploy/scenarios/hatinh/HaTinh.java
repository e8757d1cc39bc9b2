package vn.dangbo.deploy.scenarios.hatinh;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import vn.dangbo.deploy.scenarios.committees.Cadres;
import vn.dangbo.deploy.scenarios.committees.CommitteeFiles;
import vn.dangbo.deploy.scenarios.committees.Committees;
import vn.dangbo.deploy.scenarios.committees.Elections;
import vn.dangbo.deploy.scenarios.committees.SmallProvince;
import vn.dangbo.deploy.scenarios.committees.Term;
import vn.dangbo.deploy.scenarios.committees.Training;
import vn.dangbo.deploy.scenarios.committees.Years;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Ledger;
import vn.dangbo.deploy.scenarios.records.Mix;
import vn.dangbo.deploy.scenarios.records.People;
import vn.dangbo.deploy.scenarios.records.ScenarioGenerator;

/** The scenario {@code ha-tinh-2024}. */
public final class HaTinh implements ScenarioGenerator {

    private static final long SEED = 20240311L;
    private static final LocalDate RECORDS_OPEN = LocalDate.of(2014, 12, 31);
    private static final LocalDate TERM_START = LocalDate.of(2020, 10, 1);
    private static final LocalDate AS_OF = LocalDate.of(2024, 3, 11);
    /** No record changes anything from here to the day of the report. */
    private static final LocalDate QUIET_FROM = LocalDate.of(2024, 3, 5);

    private static final int MEMBERS_AT_OPENING = 6000;
    private static final int ADMISSIONS_A_YEAR = 480;
    private static final int ADMISSIONS_OF_TERM = 6455;

    // Per mille of the seats that count: 72.8 % and 90.1 % with a degree, 77.4 % and 88.6 % with theory.
    private static final int[] FIRST = {728, 774};
    private static final int[] SECOND = {901, 886};

    private static final Term TERM_15 =
            new Term("2015-2020", LocalDate.of(2015, 4, 10), LocalDate.of(2015, 6, 20), LocalDate.of(2015, 10, 14));
    private static final Term TERM_20 =
            new Term("2020-2025", LocalDate.of(2020, 3, 20), LocalDate.of(2020, 6, 25), LocalDate.of(2020, 10, 14));
    private static final List<String> DISTRICTS = List.of(
            "thành phố Hà Tĩnh",
            "thị xã Hồng Lĩnh",
            "thị xã Kỳ Anh",
            "huyện Kỳ Anh",
            "huyện Cẩm Xuyên",
            "huyện Thạch Hà",
            "huyện Lộc Hà",
            "huyện Can Lộc",
            "huyện Nghi Xuân",
            "huyện Đức Thọ",
            "huyện Hương Sơn",
            "huyện Hương Khê",
            "huyện Vũ Quang");
    private static final Mix ETHNICITIES = Mix.of("KINH 99, CHUT 1");

    @Override
    public void generate(Path folder) {
        SmallProvince province = new SmallProvince(
                "HT",
                "Hà Tĩnh",
                DISTRICTS,
                new SmallProvince.Size(9, 4, 5, 10),
                LocalDate.of(2018, 3, 15),
                new Draw(SEED, "tree"));
        People people = new People(new Draw(SEED, "people"), ETHNICITIES);
        try (Ledger ledger = new Ledger(folder, "H", 3, new Draw(SEED, "ledger"), people)) {
            Years years = new Years(province, ledger, new Draw(SEED, "years"));
            years.open(MEMBERS_AT_OPENING, RECORDS_OPEN);
            for (int year = 2015; year < 2020; year++) {
                years.play(LocalDate.of(year, 1, 2), LocalDate.of(year + 1, 1, 1), ADMISSIONS_A_YEAR);
            }
            years.play(LocalDate.of(2020, 1, 2), TERM_START, ADMISSIONS_A_YEAR);
            years.play(TERM_START, QUIET_FROM, ADMISSIONS_OF_TERM);
            Committees committees = new Committees(province, ledger, AS_OF, new Draw(SEED, "committees"));
            committees.seat(TERM_15, TERM_20);
            Training training = new Training(committees, new Draw(SEED, "training"));
            training.give(TERM_15.name(), FIRST[0], FIRST[1]);
            training.give(TERM_20.name(), SECOND[0], SECOND[1]);
            CommitteeFiles.write(folder, committees, training, new Draw(SEED, "files"));
            new Cadres(ledger, training, LocalDate.of(2016, 1, 1), QUIET_FROM, new Draw(SEED, "cadres"))
                    .write(folder, 120, 540, 300);
            try (Elections elections = new Elections(folder, committees, new Draw(SEED, "elections"))) {
                elections.hold(TERM_20, 0);
            }
            province.tree.write(folder);
            ledger.writeMembers(AS_OF);
        }
    }
}
