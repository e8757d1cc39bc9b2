package vn.dangbo.kit.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.tree.OrganisationTree;

/** Cuts a request into the slices of a series. */
@ApplicationScoped
class SeriesSlices {

    private static final int MAXIMUM_CHILDREN = 1000;

    private final Jdbi jdbi;

    SeriesSlices(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Child(UUID id, String name) {}

    /** The whole first, then one slice a key. */
    List<Slice> of(FiguresResource.Asked asked, @Nullable String by, boolean period) {
        List<Slice> slices = new ArrayList<>();
        slices.add(new Slice(0, "", "", asked.organisationId(), asked.asOf(), asked.from(), asked.to()));
        switch (by == null ? "" : by) {
            case "" -> {}
            case "year" -> years(asked, period, slices);
            case "organisation" -> children(asked, slices);
            default -> throw new ProblemException(KitProblem.FIGURE_PARAMETER_INVALID, "by", "year, organisation");
        }
        return slices;
    }

    private static void years(FiguresResource.Asked asked, boolean period, List<Slice> slices) {
        if (!period) {
            throw new ProblemException(KitProblem.FIGURE_PARAMETER_INVALID, "by", "year needs from and to");
        }
        LocalDate begin = asked.from();
        while (begin.isBefore(asked.to())) {
            LocalDate next = LocalDate.of(begin.getYear() + 1, 1, 1);
            LocalDate end = next.isBefore(asked.to()) ? next : asked.to();
            String year = String.valueOf(begin.getYear());
            slices.add(new Slice(slices.size(), year, year, asked.organisationId(), end.minusDays(1), begin, end));
            if (slices.size() > FiguresResource.maximumYears()) {
                throw new ProblemException(
                        KitProblem.FIGURE_PARAMETER_INVALID,
                        "by",
                        "at most " + FiguresResource.maximumYears() + " years");
            }
            begin = end;
        }
    }

    private void children(FiguresResource.Asked asked, List<Slice> slices) {
        AsOf asOf = new AsOf(asked.asOf(), asked.knownAt());
        List<Child> children = jdbi.withHandle(sql -> sql.createQuery("SELECT o.id, n.value AS name FROM "
                        + OrganisationTree.SNAPSHOT_FROM
                        + " WHERE p.parent_id = :parent ORDER BY o.code LIMIT " + (MAXIMUM_CHILDREN + 1))
                .bind("parent", asked.organisationId())
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .map(Sql.rows(Child.class))
                .list());
        if (children.size() > MAXIMUM_CHILDREN) {
            throw new ProblemException(
                    KitProblem.FIGURE_PARAMETER_INVALID, "by", "at most " + MAXIMUM_CHILDREN + " organisations");
        }
        for (Child child : children) {
            slices.add(new Slice(
                    slices.size(),
                    child.id().toString(),
                    child.name(),
                    child.id(),
                    asked.asOf(),
                    asked.from(),
                    asked.to()));
        }
    }
}
