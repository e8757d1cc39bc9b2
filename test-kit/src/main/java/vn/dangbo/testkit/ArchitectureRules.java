package vn.dangbo.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.command.Command;

/**
 * What the build holds every module to. One plain test per module calls {@link #check(String)} with its base package;
 * features are the packages directly below it.
 */
public final class ArchitectureRules {

    private static final Set<String> TIME = Stream.of(
                    Instant.class,
                    LocalDate.class,
                    LocalDateTime.class,
                    LocalTime.class,
                    OffsetDateTime.class,
                    ZonedDateTime.class,
                    Year.class,
                    YearMonth.class)
            .map(Class::getName)
            .collect(Collectors.toSet());

    // By name: a module need not have them on its class path.
    private static final String INJECT = "jakarta.inject.Inject";
    private static final String CONFIG_PROPERTY = "org.eclipse.microprofile.config.inject.ConfigProperty";
    private static final String TRANSACTIONAL = "jakarta.transaction.Transactional";

    private ArchitectureRules() {}

    /**
     * All rules; the failure lists every violation of every rule.
     *
     * @param joined features that are one as far as cycles are concerned; each use needs its reason beside it
     */
    public static void check(String basePackage, String... joined) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage);
        if (classes.isEmpty()) {
            throw new AssertionError("no classes in " + basePackage);
        }
        List<String> violations = new ArrayList<>();
        for (ArchRule rule : rules(basePackage, Set.of(joined))) {
            var result = rule.allowEmptyShould(true).evaluate(classes);
            if (result.hasViolation()) {
                violations.add(result.getFailureReport().toString());
            }
        }
        if (!violations.isEmpty()) {
            throw new AssertionError(String.join("\n\n", violations));
        }
    }

    static List<ArchRule> rules(String basePackage, Set<String> joined) {
        return List.of(
                slices().assignedFrom(features(basePackage, joined))
                        .should()
                        .beFreeOfCycles()
                        .because("a change to one feature must not need another one that needs it back"),
                noClasses()
                        .should()
                        .callMethodWhere(describe("read the time without a clock", ArchitectureRules::readsTime))
                        .because("there is one Clock, which tests can set (vn.dangbo.kit.time.Times)"),
                noClasses()
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .orShould()
                        .callMethod(Throwable.class, "printStackTrace")
                        .because("logging goes through JBoss Logging"),
                noClasses()
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("java.util.logging"))
                        .because("logging goes through JBoss Logging"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(DriverManager.class)
                        .because("connections come from the pool, inside the transaction"),
                methods()
                        .that(areOperations())
                        .should()
                        .beAnnotatedWith(Access.class)
                        .because("an operation without @Access is refused for everybody"),
                methods()
                        .that(areOperations())
                        .should(runOnAVirtualThread())
                        .because("blocking code must not hold a thread of the event loop"),
                methods()
                        .that()
                        .areAnnotatedWith(GET.class)
                        .should()
                        .notBeAnnotatedWith(Command.class)
                        .because("a GET changes nothing"),
                methods()
                        .that()
                        .areDeclaredInClassesThat()
                        .areAnnotatedWith(Path.class)
                        .should()
                        .notBeAnnotatedWith(TRANSACTIONAL)
                        .because("transactions belong to use cases, or come with @Command"),
                fields().that()
                        .areDeclaredInClassesThat()
                        .doNotHaveModifier(JavaModifier.ABSTRACT)
                        .should()
                        .notBeAnnotatedWith(INJECT)
                        .andShould()
                        .notBeAnnotatedWith(CONFIG_PROPERTY)
                        .because(
                                "dependencies come through constructors; only a base class may spare its subclasses from passing them on"),
                methods().should(notShowMutiny()).because("blocking code on virtual threads reads like what it does"),
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Dto|DTO|Util|Utils|Helper|Manager)")
                        .because("a name says what a thing is"),
                classes()
                        .that()
                        .areTopLevelClasses()
                        .should(liveInADescribedPackage())
                        .because(
                                "package-info.java says what a feature owns, and that nothing is null unless it says so"));
    }

    private static SliceAssignment features(String basePackage, Set<String> joined) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                if (!name.startsWith(basePackage + ".")) {
                    return SliceIdentifier.ignore();
                }
                String feature = name.substring(basePackage.length() + 1).split("\\.", -1)[0];
                return SliceIdentifier.of(joined.contains(feature) ? String.join("+", joined) : feature);
            }

            @Override
            public String getDescription() {
                return "features of " + basePackage;
            }
        };
    }

    private static boolean readsTime(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        if (owner.equals(System.class.getName())) {
            return call.getName().equals("currentTimeMillis");
        }
        if (owner.equals(java.util.Date.class.getName()) && call.getName().equals("<init>")) {
            return call.getTarget().getRawParameterTypes().isEmpty();
        }
        return TIME.contains(owner)
                && call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static DescribedPredicate<JavaMethod> areOperations() {
        return describe(
                "are HTTP operations",
                method -> method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isMetaAnnotatedWith(HttpMethod.class)
                                || annotation.getRawType().isAnnotatedWith(HttpMethod.class)));
    }

    private static ArchCondition<JavaMethod> runOnAVirtualThread() {
        return condition("run on a virtual thread", (method, events) -> {
            boolean virtual = annotated(method, RunOnVirtualThread.class)
                    || method.getOwner().getAllClassesSelfIsAssignableTo().stream()
                            .anyMatch(type -> annotated(type, RunOnVirtualThread.class));
            boolean answersLater = method.getRawReturnType().isAssignableTo(CompletionStage.class);
            if (!virtual && !answersLater) {
                events.add(SimpleConditionEvent.violated(
                        method, method.getFullName() + " has no @RunOnVirtualThread, nor has its class"));
            }
        });
    }

    private static ArchCondition<JavaMethod> notShowMutiny() {
        return condition("not have Mutiny in their signature", (method, events) -> {
            Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                    .filter(type -> type.getPackageName().startsWith("io.smallrye.mutiny"))
                    .forEach(type -> events.add(
                            SimpleConditionEvent.violated(method, method.getFullName() + " shows " + type.getName())));
        });
    }

    private static ArchCondition<JavaClass> liveInADescribedPackage() {
        return condition("live in a package with a @NullMarked package-info.java", (type, events) -> {
            boolean described = type.getPackage()
                    .tryGetPackageInfo()
                    .filter(info -> annotated(info, NullMarked.class))
                    .isPresent();
            if (!described && !type.getSimpleName().equals("package-info")) {
                events.add(SimpleConditionEvent.violated(
                        type,
                        type.getPackageName() + " has no @NullMarked package-info.java (" + type.getName() + ")"));
            }
        });
    }

    private static boolean annotated(CanBeAnnotated element, Class<? extends Annotation> annotation) {
        return element.isAnnotatedWith(annotation) || element.isMetaAnnotatedWith(annotation);
    }

    private interface Check<T> {
        void on(T element, ConditionEvents events);
    }

    private static <T> ArchCondition<T> condition(String description, Check<T> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T element, ConditionEvents events) {
                check.on(element, events);
            }
        };
    }
}
