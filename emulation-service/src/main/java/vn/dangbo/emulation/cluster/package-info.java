/**
 * Emulation clusters (cụm, khối thi đua) and their members over time.
 *
 * <p>A cluster belongs to the organisation that runs its emulation. Units join and leave it on dates; the number of
 * members is always counted for a day. Invariant CL1: on any day a unit is in at most one cluster of a sector (and in at
 * most one that has no sector), also when two officers write at once. A membership lies within the life of its cluster.
 * Corrections and endings are new records that name the one they supersede.
 */
@NullMarked
package vn.dangbo.emulation.cluster;

import org.jspecify.annotations.NullMarked;
