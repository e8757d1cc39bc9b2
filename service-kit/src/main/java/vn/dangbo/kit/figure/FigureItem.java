package vn.dangbo.kit.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A figure as it is answered.
 *
 * @param value decimal string; null when not measured
 * @param numerator of a ratio, with its denominator
 * @param definition code and version of what was computed
 * @param qualifier NOT_MEASURED, PENDING or GT; null for a plain value
 * @param recordsUrl lists exactly the records counted; null when they are not one resource
 * @param series one point a key when {@code by} was asked
 */
@Schema(name = "Figure")
public record FigureItem(
        String code,
        @Nullable String value,
        String unit,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate asOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate from,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate to,
        Instant knownAt,
        String definition,
        @Nullable String qualifier,
        @Nullable String recordsUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String by,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Point> series) {

    /** One value of a series; {@code key} is a year or an organisation's id, {@code label} is for people. */
    @Schema(name = "FigurePoint")
    public record Point(
            String key,
            String label,
            @Nullable String value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            LocalDate asOf,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            LocalDate from,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            LocalDate to,

            @Nullable String qualifier,
            @Nullable String recordsUrl) {}
}
