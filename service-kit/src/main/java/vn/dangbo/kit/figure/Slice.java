package vn.dangbo.kit.figure;

import java.time.LocalDate;
import java.util.UUID;

/**
 * One cell of a request: an organisation and its dates. A plain request has one slice; a series has one for each of its
 * keys, and all of them are measured together.
 *
 * @param number position in the request, from 0
 * @param asOf the day of a stock; for a flow the day before {@code to}
 * @param from first day of a flow
 * @param to day after the last day of a flow
 */
public record Slice(
        int number, String key, String label, UUID organisationId, LocalDate asOf, LocalDate from, LocalDate to) {}
