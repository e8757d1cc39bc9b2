package vn.dangbo.deploy.bench;

import java.io.IOException;

/** Seconds from the start of the loader to the last record applied and followed, through the gateway. */
record LoadTime(double seconds) {

    static LoadTime measure(LocalSuite suite, String scenario) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        suite.program("scenarios", "load", scenario, "--port", String.valueOf(suite.port()));
        return new LoadTime((System.nanoTime() - begin) / 1e9);
    }
}
