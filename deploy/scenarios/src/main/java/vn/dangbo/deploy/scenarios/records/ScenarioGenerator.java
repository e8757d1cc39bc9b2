package vn.dangbo.deploy.scenarios.records;

import java.nio.file.Path;

/** Writes all import files of one scenario, always the same bytes. */
public interface ScenarioGenerator {

    /** Existing files of the same name are replaced. */
    void generate(Path folder);
}
