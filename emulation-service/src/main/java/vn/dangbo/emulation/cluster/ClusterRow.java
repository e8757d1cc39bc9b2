package vn.dangbo.emulation.cluster;

import java.time.LocalDate;
import vn.dangbo.emulation.record.CodedKind;

/**
 * A cluster as it is reported.
 *
 * @param sector empty for none
 * @param endedOn exclusive; {@link vn.dangbo.kit.time.Times#FOREVER} while open
 */
record ClusterRow(String code, String name, String ownerCode, String sector, LocalDate establishedOn, LocalDate endedOn)
        implements CodedKind.Coded {}
