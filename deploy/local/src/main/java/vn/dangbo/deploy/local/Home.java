package vn.dangbo.deploy.local;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.dangbo.deploy.local.process.LocalFailure;

/** The folder of the project, in which the built programs lie. */
final class Home {

    private Home() {}

    static Path find() {
        String given = System.getProperty("dangbo.home");
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        try {
            Path folder = Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            while (folder != null && !Files.exists(folder.resolve("deploy/local/pom.xml"))) {
                folder = folder.getParent();
            }
            if (folder != null) {
                return folder;
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        throw new LocalFailure("Start the launcher with ./suite, from the project's folder.");
    }

    /** The server program: built from an artifact like the jars around it, and not data. */
    static Path databaseProgram() {
        return find().resolve("deploy/local/target/mariadb");
    }

    static Path program(String module) {
        return find().resolve("deploy").resolve(module).resolve("target").resolve(module + ".jar");
    }

    static Path service(String name) {
        return find().resolve(name).resolve("target").resolve(name + "-runner.jar");
    }

    /** The program that runs the launcher runs the rest. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
