package vn.dangbo.emulation.target;

import java.time.LocalDate;

/**
 * A value reached, as it is reported.
 *
 * @param to exclusive
 * @param value a number, or the date on which a milestone was done
 */
record ActualRow(
        String resolutionCode,
        String targetCode,
        LocalDate from,
        LocalDate to,
        String value,
        boolean provisional,
        String documentNumber) {}
