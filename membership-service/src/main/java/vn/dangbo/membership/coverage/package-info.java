/**
 * What cells cover (chi bộ phụ trách địa bàn, đơn vị): the hamlets and work units of a cell, each in a period, with the
 * document that says so.
 *
 * <p>A cell that covers one unit alone is the unit's own cell (chi bộ độc lập); one that covers several is a combined cell
 * (chi bộ ghép). A cell covers the hamlet of its dated aspect TERRITORY and whatever is recorded here; {@link
 * vn.dangbo.membership.coverage.Cover} is the one way to read both.
 *
 * <p>Invariants: a cell covers a unit at most once on any day; only while it is a cell, and only while the unit exists. A
 * cell that ends covers nothing from that day; one that is merged or consolidated hands its units to its successor, and
 * the decision's reversal takes exactly that back.
 */
@NullMarked
package vn.dangbo.membership.coverage;

import org.jspecify.annotations.NullMarked;
