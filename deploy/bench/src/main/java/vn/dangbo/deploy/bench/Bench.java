package vn.dangbo.deploy.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./suite bench [NAME]}: load, member, figures, overview, start; all of them without a name. */
@Command(name = "bench", description = "Measures the suite beside a floor of plain JDBC.")
final class Bench implements Callable<Integer> {

    private static final Set<String> NAMES = Set.of("load", "member", "figures", "overview", "start");

    @Parameters(arity = "0..1", description = "load, member, figures, overview or start; default all")
    @Nullable
    String name;

    @Option(names = "--home", required = true, description = "Folder of the repository")
    Path home = Path.of(".");

    @Option(names = "--seconds", description = "Length of each measurement", defaultValue = "8")
    int seconds;

    @Option(names = "--data", description = "Ignored: the bench keeps its data in a folder of its own", hidden = true)
    @Nullable
    Path data;

    @Option(names = "--port", description = "Ignored: the bench takes free ports", hidden = true)
    int port;

    private final List<String> rows = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (name != null && !NAMES.contains(name)) {
            System.err.println("bench: there is no measurement " + name + "; known are " + NAMES);
            return 2;
        }
        try (LocalSuite suite = LocalSuite.start(home)) {
            LoadTime load = LoadTime.measure(suite, "khanh-hoa-2021");
            try (Floor floor = Floor.start(suite)) {
                if (wanted("load")) {
                    row(
                            "load of khanh-hoa-2021 (45,239 members, 12 years of movements)",
                            load.seconds(),
                            "s",
                            floor.insertSeconds(),
                            "s",
                            "<= 30 s");
                }
                Measurements measured = new Measurements(suite, floor, seconds);
                if (wanted("member")) {
                    memberRows(measured);
                }
                if (wanted("figures")) {
                    figureRows(measured);
                }
                if (wanted("overview")) {
                    overviewRows(measured);
                }
                if (wanted("start")) {
                    startRows(suite, "first start, memory after all of the above");
                    suite.restart();
                    startRows(suite, "start of all four at once, memory after it");
                }
            }
        }
        System.out.println();
        rows.forEach(System.out::println);
        return 0;
    }

    private boolean wanted(String measurement) {
        return name == null || name.equals(measurement);
    }

    private void memberRows(Measurements measured) throws Exception {
        Sampler.Result service = measured.memberAtService();
        Sampler.Result gateway = measured.memberAtGateway();
        Sampler.Result floor = measured.memberFloor();
        latency("member by id, at the service", service, floor);
        latency("member by id, through the gateway", gateway, floor);
        rows.add(String.format(
                Locale.ROOT,
                "%-66s %8.0f/s   floor %8.0f/s   ratio %3.0f %%   target >= 70 %%",
                "member by id, throughput of 8 clients at the service",
                service.perSecond(),
                floor.perSecond(),
                100 * service.perSecond() / floor.perSecond()));
    }

    private void figureRows(Measurements measured) throws Exception {
        Sampler.Result floor = measured.figuresFloor();
        latency("headcount of the province, a new day each time (target p95 <= 100 ms)", measured.figuresCold(), floor);
        latency("headcount of the province, repeated (target p95 <= 10 ms)", measured.figuresRepeated(), floor);
        latency("ten figures of the province through the gateway", measured.figuresAtGateway(), floor);
    }

    private void overviewRows(Measurements measured) throws Exception {
        Sampler.Result slowest = measured.slowestPart();
        Sampler.Result overview = measured.overview();
        latency("overview through the gateway, one client", overview, slowest);
        rows.add(String.format(
                Locale.ROOT,
                "%-66s %9.2f ms   target <= 3 ms",
                "overview adds to its slowest part (" + slowest.name() + "), p50",
                overview.p50() - slowest.p50()));
    }

    private void startRows(LocalSuite suite, String what) {
        suite.processes()
                .forEach(process -> rows.add(String.format(
                        Locale.ROOT,
                        "%-66s %9.2f s   %9d MiB RSS   target <= 2 s, <= 300 MiB",
                        process.name() + ": " + what,
                        process.startSeconds(),
                        process.residentMib())));
    }

    private void latency(String what, Sampler.Result measured, Sampler.Result floor) {
        rows.add(String.format(
                Locale.ROOT,
                "%-66s p50 %7.2f ms  p95 %7.2f ms   beside p50 %7.2f ms  p95 %7.2f ms",
                what,
                measured.p50(),
                measured.p95(),
                floor.p50(),
                floor.p95()));
    }

    private void row(String what, double value, String unit, double floor, String floorUnit, String target) {
        rows.add(String.format(
                Locale.ROOT,
                "%-66s %9.1f %s   floor %9.1f %s   target %s",
                what,
                value,
                unit,
                floor,
                floorUnit,
                target));
    }
}
