package vn.dangbo.membership.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form closes, or says that it does not. */
class Form1Test {

    @ParameterizedTest
    @CsvSource({
        // 447 were admitted and 887 more left than came otherwise
        "4857, 447, -887, 4417, true",
        "4857, 447, -887, 4418, false",
        "4857, 447, -886, 4417, false",
        "0, 0, 0, 0, true"
    })
    void openingAndRowsMakeTheClosing(long opening, long admitted, long others, long closing, boolean closes) {
        Form1.Period period = new Form1.Period(
                totals(Map.of(EntryKind.OPENING, opening)),
                totals(Map.of(EntryKind.ADMITTED, admitted, EntryKind.TRANSFERRED_OUT, others)),
                totals(Map.of(EntryKind.OPENING, closing)));
        Form1.Period none = new Form1.Period(Totals.EMPTY, Totals.EMPTY, Totals.EMPTY);
        Form1 form = Form1.of(UUID.randomUUID(), LocalDate.of(2020, 6, 1), LocalDate.of(2023, 6, 1), period, none);
        assertThat(form.closes()).isEqualTo(closes);
        assertThat(form.rows().stream().mapToLong(Form1.Row::change).sum()).isEqualTo(admitted + others);
    }

    private static Totals totals(Map<EntryKind, Long> byKind) {
        Totals totals = new Totals();
        byKind.forEach((kind, delta) -> totals.add(kind, MemberStatus.OFFICIAL, delta));
        return totals;
    }
}
