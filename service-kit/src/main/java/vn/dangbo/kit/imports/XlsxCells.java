package vn.dangbo.kit.imports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** What a cell says as a text of the other formats: dates as YYYY-MM-DD, numbers without a group sign. */
final class XlsxCells {

    // Excel computes with 15 significant digits; what a file holds beyond them is noise of binary fractions.
    private static final MathContext PRECISION = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final LocalDateTime EPOCH_1900 = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final LocalDateTime EPOCH_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);
    private static final BigDecimal LAST_SERIAL = BigDecimal.valueOf(2_958_466);
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.");
    private static final Pattern DATE_SIGNS = Pattern.compile("[ydYD]");

    private final boolean from1904;

    XlsxCells(boolean from1904) {
        this.from1904 = from1904;
    }

    /** Absent when the cell holds an error such as #N/A. */
    Optional<String> text(Cell cell) {
        if (cell.getType() == CellType.ERROR) {
            return Optional.empty();
        }
        String raw = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        if (raw == null) {
            return Optional.of("");
        }
        return Optional.of(
                switch (cell.getType()) {
                    case BOOLEAN -> raw.equals("1") || raw.equalsIgnoreCase("true") ? "true" : "false";
                    case NUMBER, FORMULA -> number(cell, raw);
                    default -> Texts.clean(raw);
                });
    }

    private String number(Cell cell, String raw) {
        BigDecimal value;
        try {
            value = new BigDecimal(raw.trim());
        } catch (NumberFormatException notANumber) { // a formula that answers a text
            return Texts.clean(raw);
        }
        if (isDate(cell) && value.signum() >= 0 && value.compareTo(LAST_SERIAL) < 0) {
            LocalDateTime instant = date(value);
            return instant.toLocalTime().toSecondOfDay() == 0
                    ? instant.toLocalDate().toString()
                    : instant.toString();
        }
        BigDecimal rounded = value.round(PRECISION).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private LocalDateTime date(BigDecimal serial) {
        long seconds = serial.multiply(SECONDS_A_DAY)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
        return (from1904 ? EPOCH_1904 : EPOCH_1900).plus(seconds, ChronoUnit.SECONDS);
    }

    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null && (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58)) {
            return true; // the built-in formats, which files do not spell out
        }
        String format = cell.getDataFormatString();
        return format != null
                && !format.equalsIgnoreCase("general")
                && DATE_SIGNS.matcher(LITERALS.matcher(format).replaceAll("")).find();
    }
}
