package vn.dangbo.membership.statistics;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A national statistics form, 2 to 5.
 *
 * @param sections the parts of the form, each of which counts all members of the form once
 * @param checks what must hold between its parts and the ledger
 * @param closes whether every check holds
 */
@Schema(name = "StatisticsForm")
public record StatisticsForm(
        int form,
        UUID organisationId,
        LocalDate from,
        LocalDate to,
        List<Section> sections,
        List<Check> checks,
        boolean closes) {

    /** One part; {@code total} is the sum of its rows. */
    @Schema(name = "StatisticsFormSection")
    public record Section(Dimension by, List<StructureRow> rows, long total, long women, long lastYear) {

        static Section of(Dimension by, List<StructureRow> rows) {
            return new Section(
                    by,
                    rows,
                    rows.stream().mapToLong(StructureRow::total).sum(),
                    rows.stream().mapToLong(StructureRow::women).sum(),
                    rows.stream()
                            .mapToLong(row -> row.lastYear() == null ? 0 : row.lastYear())
                            .sum());
        }
    }

    /** One cross-check: what the ledger says, and what the section adds up to. */
    @Schema(name = "StatisticsFormCheck")
    public record Check(Dimension section, long ledger, long counted, boolean holds) {}
}
