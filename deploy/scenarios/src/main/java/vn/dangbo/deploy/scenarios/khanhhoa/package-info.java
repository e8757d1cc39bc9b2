/**
 * Records behind the summary conference on grassroots organisations and the membership of Khánh Hòa of 10 November 2021:
 * the Party organisation of the province (đảng bộ tỉnh) with 686 grassroots organisations and 2,965 cells, a committee in
 * every commune and a cell of its own in every hamlet, and a ledger that grows by 1,800 members in each year from 2010 to
 * 2020 up to 45,239.
 *
 * <p>The ledger opens on 31 December 2009 and nothing changes on any 1 January, so that the headcount at a year's turn is the
 * same on either side of it. Hamlets without a cell (thôn trắng) were many then; their cells are founded over the years.
 */
@NullMarked
package vn.dangbo.deploy.scenarios.khanhhoa;

import org.jspecify.annotations.NullMarked;
