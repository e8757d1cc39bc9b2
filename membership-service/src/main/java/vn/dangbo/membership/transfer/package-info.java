/**
 * Transfers (chuyển sinh hoạt đảng): how a member goes from one cell to another, or out of the province.
 *
 * <p>A transfer is one case that both sides see. The cell and the grass-roots organisation of the origin endorse it, the
 * body above introduces the member (giới thiệu sinh hoạt đảng) to the destination, whose side receives and accepts. A
 * member in transit is counted at the origin until the destination accepts; then one movement takes the member out of
 * the one cell and into the other on one day, so nobody is lost on the way and nobody counted twice. Between cells of one
 * grass-roots organisation (chuyển nội bộ) its committee alone introduces. Whom another province introduces is
 * received by the peer of the body that signed there, by the grass-roots organisation and by the cell, where the
 * membership here begins; then the acknowledgement slip (phiếu báo) goes back. A former member comes back on the record
 * that is there: one person, one record. How soon a transfer is begun and presented is
 * recorded, and late is late (Quy định 294-QĐ/TW 2025; Điều lệ Đảng 2011, Điều 6).
 */
@NullMarked
package vn.dangbo.membership.transfer;

import org.jspecify.annotations.NullMarked;
