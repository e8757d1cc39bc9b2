package vn.dangbo.deploy.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * How a process of the suite is started, known to be ready, and stopped.
 *
 * @param stage processes stop from the highest stage to the lowest: who is asked by others stops after them
 * @param ready whether it can do its work now; asked again and again until it says yes
 * @param patience how long it may take to become ready
 * @param grace how long it may take to end after it was asked to; then it is killed
 */
public record ChildSpec(
        String name,
        int port,
        int stage,
        List<String> command,
        Map<String, String> environment,
        Path log,
        BooleanSupplier ready,
        Duration patience,
        Duration grace) {

    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
