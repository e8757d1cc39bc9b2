/**
 * Territory (địa bàn): administrative units (đơn vị hành chính) from the province to the commune, and the hamlets and
 * residential groups (thôn, bản, tổ dân phố) below them.
 *
 * <p>Invariants: a code names at most one unit at a time; a unit exists in {@code [establishedOn, endedOn)}; its parent is
 * of a higher rank, existed on the day it was established, and never changes (a unit that goes to another parent is a new
 * unit); a unit may outlive its parent, as communes did when the districts ended on 1 July 2025 (Law 72/2025/QH15 on the
 * organisation of local government).
 *
 * <p>An organisation stands in a unit through its dated aspect TERRITORY, which holds the unit's code; a cell covers its
 * hamlet by that, and further hamlets by records (feature {@code coverage}). Coverage (độ phủ) compares the units that
 * existed on a day with the organisations that stood in them or covered them: an own committee of a commune, an own cell
 * (chi bộ độc lập: one that covers nothing else) of a hamlet, and hamlets without a member ("trắng" đảng viên).
 */
@NullMarked
package vn.dangbo.membership.territory;

import org.jspecify.annotations.NullMarked;
