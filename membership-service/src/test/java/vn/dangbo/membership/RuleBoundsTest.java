package vn.dangbo.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.rule.RuleSets.Parameter;

/** No number of a regulation without a test of both its sides. */
@QuarkusTest
class RuleBoundsTest {

    @Inject
    RuleSets rules;

    @Test
    void everyParameterHasATestOfItsBounds() {
        List<JavaMethod> tests = new ClassFileImporter()
                .importPath(Path.of("target/test-classes")).stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Bound.class))
                        .toList();
        assertThat(tests)
                .isNotEmpty()
                .allSatisfy(
                        test -> assertThat(test.getRawParameterTypes().stream().map(type -> type.getName()))
                                .as(test.getFullName())
                                .containsExactly(BoundCase.class.getName()));
        List<String> named = tests.stream()
                .flatMap(test -> List.of(test.getAnnotationOfType(Bound.class).value()).stream())
                .toList();
        assertThat(rules.all())
                .filteredOn(parameter -> named.stream().noneMatch(name -> BoundCases.names(name, parameter)))
                .extracting(Parameter::name)
                .isEmpty();
    }

    @Test
    void aVersionBeginsOnItsDayAndTheOneBeforeItCountsUntilTheDayBefore() {
        Map<String, List<Parameter>> versions = rules.all().stream().collect(Collectors.groupingBy(Parameter::name));
        versions.forEach((name, all) -> {
            // newest first
            for (int i = 0; i < all.size(); i++) {
                Parameter version = all.get(i);
                assertThat(rules.parameter(name, version.validFrom())).contains(version);
                assertThat(rules.parameter(name, version.validTo().minusDays(1)))
                        .contains(version);
                LocalDate before = version.validFrom().minusDays(1);
                if (i + 1 < all.size()) {
                    assertThat(rules.parameter(name, before)).contains(all.get(i + 1));
                    assertThat(version.validFrom()).isEqualTo(all.get(i + 1).validTo());
                } else {
                    assertThat(rules.parameter(name, before)).isEmpty();
                }
            }
            assertThat(rules.parameter(name, all.getFirst().validTo())).isEmpty();
        });
    }
}
