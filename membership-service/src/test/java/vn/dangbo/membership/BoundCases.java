package vn.dangbo.membership;

import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.rule.RuleSets.Parameter;

/** The versions of the parameters that a {@link Bound} names, as the installation loads them. */
final class BoundCases implements ArgumentsProvider, AnnotationConsumer<Bound> {

    private List<String> names = List.of();

    @Override
    public void accept(Bound bound) {
        names = List.of(bound.value());
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
        List<Parameter> all = CDI.current().select(RuleSets.class).get().all();
        names.forEach(name -> {
            if (all.stream().noneMatch(parameter -> names(name, parameter))) {
                throw new IllegalArgumentException("no rule set has a parameter " + name);
            }
        });
        return all.stream()
                .filter(parameter -> names.stream().anyMatch(name -> names(name, parameter)))
                .flatMap(parameter -> cases(parameter, all))
                .map(Arguments::of);
    }

    static boolean names(String name, Parameter parameter) {
        return name.endsWith(".*")
                ? parameter.name().startsWith(name.substring(0, name.length() - 1))
                : parameter.name().equals(name);
    }

    private static Stream<BoundCase> cases(Parameter parameter, List<Parameter> all) {
        BoundCase loaded = new BoundCase(parameter, new Fixed(all));
        if (!parameter.value().matches("\\d+")) {
            return Stream.of(loaded);
        }
        Parameter raised = new Parameter(
                parameter.ruleSet(),
                parameter.name(),
                String.valueOf(Long.parseLong(parameter.value()) + 1),
                parameter.unit(),
                parameter.validFrom(),
                parameter.validTo(),
                parameter.source(),
                parameter.confirmed());
        List<Parameter> changed =
                all.stream().map(each -> each.equals(parameter) ? raised : each).toList();
        return Stream.of(loaded, new BoundCase(raised, new Fixed(changed)));
    }

    /** Rule sets of given parameters. */
    static final class Fixed extends RuleSets {

        private final List<Parameter> parameters;

        Fixed(List<Parameter> parameters) {
            super(null);
            this.parameters = parameters;
        }

        @Override
        public List<Parameter> all() {
            return parameters;
        }
    }
}
