package vn.dangbo.deploy.local;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.dangbo.deploy.local.process.LocalFailure;
import vn.dangbo.deploy.local.token.Grant;
import vn.dangbo.deploy.local.token.Keys;
import vn.dangbo.deploy.local.token.Tokens;

/** Needs only the key of the data folder; the suite need not run. */
@Command(name = "token", description = "Prints a bearer token for 12 hours, and nothing else.")
final class TokenCommand implements Callable<Integer> {

    @Mixin
    private SuiteOptions suite = new SuiteOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--roles", paramLabel = "A,B", split = ",", description = "Roles of the caller (default: all)")
    private @Nullable List<String> roles;

    @Option(
            names = "--organisation",
            paramLabel = "CODE",
            description = "Code of the organisation whose subtree bounds the caller (default: everything)")
    private String organisation = Grant.EVERYTHING;

    private final Clock clock;

    TokenCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Tokens tokens = new Tokens(Keys.open(suite.data().keys()), clock);
        String token = tokens.issue(Grant.trial(roles == null ? Grant.ALL_ROLES : known(roles), organisation));
        spec.commandLine().getOut().println(token);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static List<String> known(List<String> given) {
        List<String> roles = given.stream()
                .map(role -> role.strip().toUpperCase(Locale.ROOT))
                .toList();
        List<String> unknown = new ArrayList<>(roles);
        unknown.removeAll(Grant.ALL_ROLES);
        if (!unknown.isEmpty()) {
            throw new LocalFailure("There is no role " + String.join(", ", unknown) + ": choose from "
                    + String.join(", ", Grant.ALL_ROLES) + ".");
        }
        return roles;
    }
}
