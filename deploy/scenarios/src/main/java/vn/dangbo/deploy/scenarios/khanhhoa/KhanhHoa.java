package vn.dangbo.deploy.scenarios.khanhhoa;

import java.nio.file.Path;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Ledger;
import vn.dangbo.deploy.scenarios.records.Mix;
import vn.dangbo.deploy.scenarios.records.People;
import vn.dangbo.deploy.scenarios.records.ScenarioGenerator;

/** The scenario {@code khanh-hoa-2021}. */
public final class KhanhHoa implements ScenarioGenerator {

    private static final Mix ETHNICITIES = Mix.of("KINH 91, RAGLAI 6, EDE 1, TAY 1, NUNG 1");

    @Override
    public void generate(Path folder) {
        Territory territory = new Territory(new Draw(Census.SEED, "territory"));
        Province province = new Province(territory, new Draw(Census.SEED, "tree"));
        People people = new People(new Draw(Census.SEED, "people"), ETHNICITIES);
        try (Ledger ledger = new Ledger(folder, "K", 2, new Draw(Census.SEED, "ledger"), people)) {
            new Decade(province, ledger, new Draw(Census.SEED, "decade")).play();
            province.requirePublishedCounts();
            territory.write(folder);
            province.tree.write(folder);
            ledger.writeMembers(Census.AS_OF);
        }
    }
}
