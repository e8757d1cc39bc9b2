/** Tests of this feature. */
@NullMarked
package vn.dangbo.emulation.record;

import org.jspecify.annotations.NullMarked;
