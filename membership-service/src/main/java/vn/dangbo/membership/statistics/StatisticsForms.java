package vn.dangbo.membership.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.membership.ledger.Flows;
import vn.dangbo.membership.ledger.Headcounts;

/** Computes forms 2 to 5. */
@ApplicationScoped
public class StatisticsForms {

    private static final Map<Integer, List<Dimension>> FORMS = Map.of(
            2,
                    List.of(
                            Dimension.GENDER,
                            Dimension.ETHNICITY,
                            Dimension.RELIGION,
                            Dimension.OCCUPATION,
                            Dimension.AGE_BAND,
                            Dimension.EDUCATION,
                            Dimension.SECTOR),
            3,
                    List.of(
                            Dimension.GENDER,
                            Dimension.AGE_BAND,
                            Dimension.PARTY_AGE_BAND,
                            Dimension.EDUCATION,
                            Dimension.POLITICAL_THEORY,
                            Dimension.OCCUPATION),
            4, List.of(Dimension.ETHNICITY, Dimension.RELIGION),
            5, List.of(Dimension.SECTOR));

    private final Structure structure;
    private final Headcounts headcounts;
    private final Flows flows;

    public StatisticsForms(Structure structure, Headcounts headcounts, Flows flows) {
        this.structure = structure;
        this.headcounts = headcounts;
        this.flows = flows;
    }

    public static boolean exists(int form) {
        return FORMS.containsKey(form);
    }

    /** Form 2 describes those admitted in {@code [from, to)}; forms 3 to 5 the members on its last day. */
    public StatisticsForm form(int form, UUID organisation, LocalDate from, LocalDate to, @Nullable Instant known) {
        List<Dimension> dimensions = FORMS.get(form);
        boolean admitted = form == 2;
        LocalDate on = to.minusDays(1);
        long ledger = admitted
                ? flows.admissions(organisation, from, to, known)
                : headcounts
                        .membersAt(List.of(new Headcounts.HeadcountAt(0, organisation, on)), known)
                        .get(0);
        List<StatisticsForm.Section> sections = new ArrayList<>();
        List<StatisticsForm.Check> checks = new ArrayList<>();
        for (Dimension dimension : dimensions) {
            var now = admitted
                    ? structure.admitted(organisation, from, to, known, dimension)
                    : structure.counted(organisation, on, known, dimension);
            var before = admitted
                    ? structure.admitted(organisation, from.minusYears(1), to.minusYears(1), known, dimension)
                    : structure.counted(organisation, on.minusYears(1), known, dimension);
            StatisticsForm.Section section = StatisticsForm.Section.of(
                    dimension, structure.rows(dimension, now, before, admitted ? null : organisation, on, known));
            sections.add(section);
            checks.add(new StatisticsForm.Check(dimension, ledger, section.total(), ledger == section.total()));
        }
        return new StatisticsForm(
                form, organisation, from, to, sections, checks, checks.stream().allMatch(StatisticsForm.Check::holds));
    }
}
