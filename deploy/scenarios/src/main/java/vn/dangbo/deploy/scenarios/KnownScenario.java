package vn.dangbo.deploy.scenarios;

import vn.dangbo.deploy.scenarios.catalogue.Catalogue;
import vn.dangbo.deploy.scenarios.catalogue.Scenario;

final class KnownScenario {

    private KnownScenario() {}

    static Scenario get(String id) {
        return Catalogue.find(id)
                .orElseThrow(() -> Failure.ofUse(
                        "There is no scenario " + id + ": choose from " + String.join(", ", Catalogue.ids()) + "."));
    }
}
