/**
 * Social campaigns (vận động xã hội), the contributions (đóng góp) that they receive and the houses (nhà tình nghĩa, mái
 * ấm) that they hand over.
 *
 * <p>Amounts are whole dong. A contribution belongs to one campaign and was received while it ran; one that is only
 * known as "more than" is marked approximate, and every sum that counts it carries the qualifier GT (CP1). A house that
 * several organisations paid is counted once and their shares make 100 percent (CP3). The balance of a campaign shows
 * whether contributions cover what the houses cost (CP1) and whether number and unit values of the houses fit their sum
 * (CP2).
 */
@NullMarked
package vn.dangbo.emulation.campaign;

import org.jspecify.annotations.NullMarked;
