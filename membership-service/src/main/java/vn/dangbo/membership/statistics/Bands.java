package vn.dangbo.membership.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bands of whole years as a rule set gives them, such as {@code 18-30,31-35,61-}. Pure. */
record Bands(List<Band> bands) {

    /**
     * One band.
     *
     * @param to inclusive; null for the open end
     */
    record Band(int from, @Nullable Integer to) {

        String key() {
            return to == null ? from + "-" : from + "-" + to;
        }

        boolean holds(int years) {
            return years >= from && (to == null || years <= to);
        }
    }

    static Bands parse(String text) {
        List<Band> bands = new ArrayList<>();
        Arrays.stream(text.split(",")).map(String::strip).forEach(band -> {
            int dash = band.indexOf('-');
            String to = band.substring(dash + 1);
            bands.add(new Band(Integer.parseInt(band.substring(0, dash)), to.isEmpty() ? null : Integer.valueOf(to)));
        });
        return new Bands(List.copyOf(bands));
    }

    /** The band of so many years; null outside of all. */
    @Nullable
    Band of(int years) {
        return bands.stream().filter(band -> band.holds(years)).findFirst().orElse(null);
    }
}
