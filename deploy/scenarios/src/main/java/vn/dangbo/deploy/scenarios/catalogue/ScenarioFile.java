package vn.dangbo.deploy.scenarios.catalogue;

/**
 * One import file of a scenario.
 *
 * @param rows data rows, without the header
 * @param sha256 lower-case hex of the whole file
 */
public record ScenarioFile(ImportType type, long rows, String sha256) {

    public String fileName() {
        return type.wireName() + ".csv";
    }

    /** How {@code scenarios/ID.files} lists it. */
    public String line() {
        return type.wireName() + " " + rows + " " + sha256;
    }

    static ScenarioFile parse(String line) {
        String[] parts = line.split(" ");
        return new ScenarioFile(ImportType.of(parts[0]), Long.parseLong(parts[1]), parts[2]);
    }
}
