package vn.dangbo.emulation.campaign;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads who paid a house: {@code A} (all of it), {@code A;B;C} (equal parts) or {@code A=60;B=40} (parts in percent, at
 * most two decimals). CP3: the parts make 100 percent.
 */
final class DonorShares {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private DonorShares() {}

    /** Empty when the text cannot be read or the parts do not make 100 percent. */
    static Optional<NavigableMap<String, BigDecimal>> parse(String text) {
        NavigableMap<String, BigDecimal> shares = new TreeMap<>();
        boolean given = text.contains("=");
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            String code = (equals < 0 ? part : part.substring(0, equals)).strip();
            if (code.isEmpty() || given != (equals >= 0)) {
                return Optional.empty();
            }
            BigDecimal share = BigDecimal.ZERO;
            if (given) {
                Optional<BigDecimal> read = percent(part.substring(equals + 1).strip());
                if (read.isEmpty()) {
                    return Optional.empty();
                }
                share = read.get();
            }
            if (shares.put(code, share) != null) {
                return Optional.empty();
            }
        }
        if (!given) {
            return Optional.of(equal(shares));
        }
        BigDecimal sum = shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(HUNDRED) == 0 ? Optional.of(shares) : Optional.empty();
    }

    private static Optional<BigDecimal> percent(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,2})?")) {
            return Optional.empty();
        }
        BigDecimal percent = new BigDecimal(text).setScale(2, RoundingMode.UNNECESSARY);
        return percent.signum() > 0 && percent.compareTo(HUNDRED) <= 0 ? Optional.of(percent) : Optional.empty();
    }

    /** Equal parts of two decimals; the first ones carry what does not divide, so that the sum is exact. */
    private static NavigableMap<String, BigDecimal> equal(NavigableMap<String, BigDecimal> donors) {
        BigDecimal part = HUNDRED.divide(BigDecimal.valueOf(donors.size()), 2, RoundingMode.DOWN);
        BigDecimal rest = HUNDRED.subtract(part.multiply(BigDecimal.valueOf(donors.size())));
        NavigableMap<String, BigDecimal> shares = new TreeMap<>();
        for (String code : donors.keySet()) {
            boolean carries = rest.signum() > 0;
            shares.put(code, carries ? part.add(CENT) : part);
            rest = carries ? rest.subtract(CENT) : rest;
        }
        return shares;
    }
}
