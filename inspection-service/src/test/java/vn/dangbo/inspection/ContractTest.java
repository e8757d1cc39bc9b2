package vn.dangbo.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.dangbo.inspection.decision.Form;
import vn.dangbo.inspection.inspection.Group;
import vn.dangbo.inspection.inspection.InspectionKind;
import vn.dangbo.inspection.inspection.Mode;
import vn.dangbo.inspection.inspection.SubjectOutcome;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.problem.Messages;
import vn.dangbo.testkit.OpenApiSnapshot;

@QuarkusTest
class ContractTest {

    @Inject
    CodeLists lists;

    @Inject
    Messages messages;

    @Test
    void theCommittedOpenApiIsThatOfTheService() {
        OpenApiSnapshot.verify("inspection");
    }

    @Test
    void everyEnumOnTheWireHasItsCodeList() {
        assertThat(lists.codes("inspection-kinds")).isEqualTo(names(InspectionKind.values()));
        assertThat(lists.codes("inspection-groups")).isEqualTo(names(Group.values()));
        assertThat(lists.codes("inspection-modes")).isEqualTo(names(Mode.values()));
        assertThat(lists.codes("inspection-outcomes")).isEqualTo(names(SubjectOutcome.values()));
        assertThat(lists.codes("subject-types")).isEqualTo(names(SubjectType.values()));
        assertThat(lists.codes("discipline-forms")).isEqualTo(names(Form.values()));
    }

    @Test
    void everyProblemHasItsTextsInBothLanguages() {
        for (InspectionProblem problem : InspectionProblem.values()) {
            for (Locale locale : List.of(Messages.VIETNAMESE, Locale.ENGLISH)) {
                assertThat(messages.title(problem, locale)).isNotEqualTo(problem.code() + ".title");
                assertThat(messages.detail(problem, List.of("a", "b", "c"), locale))
                        .isNotEqualTo(problem.code())
                        .doesNotContain("{");
            }
        }
    }

    private static Set<String> names(Enum<?>[] codes) {
        return Arrays.stream(codes).map(Enum::name).collect(Collectors.toSet());
    }
}
