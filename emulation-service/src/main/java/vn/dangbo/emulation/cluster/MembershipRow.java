package vn.dangbo.emulation.cluster;

import java.time.LocalDate;

/**
 * A membership as it is reported.
 *
 * @param to exclusive; {@link vn.dangbo.kit.time.Times#FOREVER} while open
 */
record MembershipRow(String clusterCode, String organisationCode, LocalDate from, LocalDate to) {}
