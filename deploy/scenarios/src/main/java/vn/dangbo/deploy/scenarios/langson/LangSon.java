package vn.dangbo.deploy.scenarios.langson;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
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

/** The scenario {@code lang-son-2018}. */
public final class LangSon implements ScenarioGenerator {

    private static final long SEED = 20180612L;
    private static final LocalDate RECORDS_OPEN = LocalDate.of(2008, 2, 1);
    private static final LocalDate AS_OF = LocalDate.of(2018, 6, 12);
    /** No record changes anything from here to the day of the report. */
    private static final LocalDate QUIET_FROM = LocalDate.of(2018, 6, 5);

    private static final int MEMBERS_AT_OPENING = 5200;
    private static final int ADMISSIONS_A_YEAR = 430;
    /** Congresses at the base that needed a second round, of about 160 each time. */
    private static final int TWICE_IN_2010 = 11;

    private static final int TWICE_IN_2015 = 6;

    private static final Term TERM_10 =
            new Term("2010-2015", LocalDate.of(2010, 4, 5), LocalDate.of(2010, 6, 20), LocalDate.of(2010, 10, 20));
    private static final Term TERM_15 =
            new Term("2015-2020", LocalDate.of(2015, 4, 5), LocalDate.of(2015, 6, 20), LocalDate.of(2015, 10, 20));
    private static final List<String> DISTRICTS = List.of(
            "thành phố Lạng Sơn",
            "huyện Tràng Định",
            "huyện Văn Lãng",
            "huyện Văn Quan",
            "huyện Bình Gia",
            "huyện Bắc Sơn",
            "huyện Hữu Lũng",
            "huyện Chi Lăng",
            "huyện Cao Lộc",
            "huyện Lộc Bình",
            "huyện Đình Lập");
    private static final Mix ETHNICITIES = Mix.of("NUNG 42, TAY 36, KINH 17, DAO 3, HOA 1, HMONG 1");

    @Override
    public void generate(Path folder) {
        SmallProvince province = new SmallProvince(
                "LS",
                "Lạng Sơn",
                DISTRICTS,
                new SmallProvince.Size(7, 4, 4, 8),
                LocalDate.of(2012, 3, 15),
                new Draw(SEED, "tree"));
        People people = new People(new Draw(SEED, "people"), ETHNICITIES);
        try (Ledger ledger = new Ledger(folder, "L", 4, new Draw(SEED, "ledger"), people)) {
            Years years = new Years(province, ledger, new Draw(SEED, "years"));
            years.open(MEMBERS_AT_OPENING, RECORDS_OPEN);
            years.play(LocalDate.of(2008, 2, 2), LocalDate.of(2009, 1, 1), ADMISSIONS_A_YEAR * 11 / 12);
            for (int year = 2009; year < 2018; year++) {
                years.play(LocalDate.of(year, 1, 2), LocalDate.of(year + 1, 1, 1), ADMISSIONS_A_YEAR);
            }
            years.play(LocalDate.of(2018, 1, 2), QUIET_FROM, ADMISSIONS_A_YEAR * 5 / 12);
            Committees committees = new Committees(province, ledger, AS_OF, new Draw(SEED, "committees"));
            committees.seat(TERM_10, TERM_15);
            Training training = new Training(committees, new Draw(SEED, "training"));
            training.give(TERM_10.name(), 480, 610);
            training.give(TERM_15.name(), 655, 742);
            CommitteeFiles.write(folder, committees, training, new Draw(SEED, "files"));
            try (Elections elections = new Elections(folder, committees, new Draw(SEED, "elections"))) {
                elections.hold(TERM_10, TWICE_IN_2010);
                elections.hold(TERM_15, TWICE_IN_2015);
            }
            province.tree.write(folder);
            ledger.writeMembers(AS_OF);
        }
    }
}
