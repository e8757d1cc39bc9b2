package vn.dangbo.emulation.target;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A resolution with a term.
 *
 * @param termTo exclusive
 */
public record Resolution(
        UUID id,
        String code,
        UUID organisationId,
        String organisationCode,
        String title,
        String documentNumber,
        LocalDate adoptedOn,
        LocalDate termFrom,
        LocalDate termTo) {}
