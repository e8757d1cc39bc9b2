package vn.dangbo.deploy.scenarios.catalogue;

import java.time.LocalDate;
import java.util.List;

/**
 * A report and its figures.
 *
 * @param organisationCode the organisation that the report is about
 * @param opening the first day of the period that it looks back on
 * @param asOf the day of the report
 */
public record Scenario(
        String id,
        String title,
        String titleEn,
        String organisationCode,
        String organisation,
        LocalDate opening,
        LocalDate asOf,
        List<PublishedFigure> figures) {

    public Scenario {
        figures = List.copyOf(figures);
    }
}
