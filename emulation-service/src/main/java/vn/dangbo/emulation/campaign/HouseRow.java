package vn.dangbo.emulation.campaign;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.NavigableMap;

/**
 * A house as it is reported.
 *
 * @param territoryCode empty when not recorded
 * @param householdType empty when not recorded
 * @param valueVnd whole dong, more than 0
 * @param donors share in percent by organisation code; empty when the donors are not recorded
 */
record HouseRow(
        String campaignCode,
        String code,
        String territoryCode,
        String householdType,
        long valueVnd,
        LocalDate handedOverOn,
        NavigableMap<String, BigDecimal> donors) {}
