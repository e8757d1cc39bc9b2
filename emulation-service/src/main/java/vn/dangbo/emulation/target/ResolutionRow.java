package vn.dangbo.emulation.target;

import java.time.LocalDate;
import vn.dangbo.emulation.record.CodedKind;

/**
 * A resolution as it is reported.
 *
 * @param termTo exclusive
 */
record ResolutionRow(
        String code,
        String organisationCode,
        String title,
        String documentNumber,
        LocalDate adoptedOn,
        LocalDate termFrom,
        LocalDate termTo)
        implements CodedKind.Coded {}
