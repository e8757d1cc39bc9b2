/**
 * What scenarios about committees share: a small province, its years, its committees over two terms, their congresses with
 * every vote, and its managed cadres.
 *
 * <p>Nobody decides a figure here: a scenario says how many of the seats that count on a day shall have which training, and
 * the seats are given to members who were official and inside on the day. Whoever leaves loses the seat without a row that
 * says so, as in life; the reader of the records has to notice.
 */
@NullMarked
package vn.dangbo.deploy.scenarios.committees;

import org.jspecify.annotations.NullMarked;
