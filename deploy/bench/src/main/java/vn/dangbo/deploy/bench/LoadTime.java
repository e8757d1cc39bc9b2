package vn.dangbo.deploy.bench;

import java.io.IOException;

/** Seconds from the first byte sent to the last record applied, through the gateway. */
record LoadTime(double seconds) {

    static LoadTime measure(LocalSuite suite, String scenario) throws IOException, InterruptedException {
        suite.program("scenarios", "generate", scenario);
        long begin = System.nanoTime();
        suite.program("scenarios", "load", scenario, "--port", String.valueOf(suite.port()));
        return new LoadTime((System.nanoTime() - begin) / 1e9);
    }
}
