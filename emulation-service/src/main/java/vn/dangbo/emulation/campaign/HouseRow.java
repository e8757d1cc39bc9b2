package vn.dangbo.emulation.campaign;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.CodedKind;

/**
 * A house as it is reported.
 *
 * @param territoryCode null when not recorded
 * @param householdType null when not recorded
 * @param valueVnd whole dong, more than 0
 * @param donors share in percent by organisation code; empty when the donors are not recorded
 */
record HouseRow(
        String campaignCode,
        String code,
        @Nullable String territoryCode,
        @Nullable String householdType,
        long valueVnd,
        LocalDate handedOverOn,
        NavigableMap<String, BigDecimal> donors)
        implements CodedKind.Coded {}
