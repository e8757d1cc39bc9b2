/**
 * The scenario {@code cluster-5-2020}, as far as it is about congresses: Sóc Trăng, host of the half-year review of
 * Emulation Cluster 5 on 25 July 2020, had held all congresses at the base by then, and those of the superior level were due
 * by the end of the month.
 */
@NullMarked
package vn.dangbo.deploy.scenarios.soctrang;

import org.jspecify.annotations.NullMarked;
