/** Tests of this feature. */
@NullMarked
package vn.dangbo.emulation.cluster;

import org.jspecify.annotations.NullMarked;
