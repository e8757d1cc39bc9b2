/**
 * Work units (đơn vị): schools, health stations, enterprises and the like, each in a commune; the places beside the hamlets
 * where the Party looks for units without a member ("trắng" đảng viên) or without an own cell (chi bộ độc lập).
 *
 * <p>Invariants: a code names at most one unit at a time; a unit exists in {@code [establishedOn, endedOn)}; its commune
 * existed on the day it was established and never changes but by a correction (a unit that goes to another commune is a new
 * unit, as with hamlets), and a unit may outlive its commune. Nothing is overwritten: a correction supersedes, and names
 * its reason, author and document.
 *
 * <p>Who works where is not recorded of members. A unit is without members when no cell that covers it (see the feature
 * {@code coverage}) counts one.
 */
@NullMarked
package vn.dangbo.membership.workunit;

import org.jspecify.annotations.NullMarked;
