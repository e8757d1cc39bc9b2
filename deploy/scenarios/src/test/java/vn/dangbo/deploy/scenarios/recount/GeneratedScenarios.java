package vn.dangbo.deploy.scenarios.recount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.dangbo.deploy.scenarios.catalogue.Catalogue;
import vn.dangbo.deploy.scenarios.catalogue.Scenario;
import vn.dangbo.deploy.scenarios.catalogue.ScenarioFile;
import vn.dangbo.deploy.scenarios.catalogue.ScenarioFiles;

/** Each scenario generated once for all tests. */
final class GeneratedScenarios {

    record Generated(Scenario scenario, Records records, List<ScenarioFile> files) {}

    private static final Map<String, Generated> ALL = new ConcurrentHashMap<>();

    private GeneratedScenarios() {}

    static Generated get(String id) {
        return ALL.computeIfAbsent(id, GeneratedScenarios::generate);
    }

    private static Generated generate(String id) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "generated", id));
            List<ScenarioFile> files = ScenarioFiles.generate(id, folder);
            return new Generated(Catalogue.find(id).orElseThrow(), new Records(folder), files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
