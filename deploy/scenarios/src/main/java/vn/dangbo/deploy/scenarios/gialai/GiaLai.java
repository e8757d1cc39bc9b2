package vn.dangbo.deploy.scenarios.gialai;

import java.nio.file.Path;
import java.util.List;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Ledger;
import vn.dangbo.deploy.scenarios.records.Mix;
import vn.dangbo.deploy.scenarios.records.People;
import vn.dangbo.deploy.scenarios.records.ScenarioGenerator;

/** The scenario {@code gia-lai-bloc-2023}. */
public final class GiaLai implements ScenarioGenerator {

    private static final Mix ETHNICITIES = Mix.of("KINH 74, JRAI 13, BAHNAR 7, TAY 2, NUNG 1, EDE 1, HOA 1, OTHER 1");

    @Override
    public void generate(Path folder) {
        Bloc bloc = new Bloc(new Draw(Term.SEED, "tree"));
        People people = new People(new Draw(Term.SEED, "people"), ETHNICITIES);
        try (Ledger ledger = new Ledger(folder, "G", 1, new Draw(Term.SEED, "ledger"), people)) {
            Years years = new Years(bloc, ledger, new Draw(Term.SEED, "years"));
            List<Expulsion> expulsions = years.play();
            bloc.tree.write(folder);
            ledger.writeMembers(Term.AS_OF);
            new Study(bloc, ledger, new Draw(Term.SEED, "study")).write(folder);
            new Inspections(bloc, ledger, new Draw(Term.SEED, "inspections")).write(folder);
            new Discipline(bloc, ledger, new Draw(Term.SEED, "discipline")).write(folder, expulsions);
            new Emulation(bloc, new Draw(Term.SEED, "emulation")).write(folder);
        }
    }
}
