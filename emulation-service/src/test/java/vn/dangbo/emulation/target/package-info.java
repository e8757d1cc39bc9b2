/** Tests of this feature. */
@NullMarked
package vn.dangbo.emulation.target;

import org.jspecify.annotations.NullMarked;
