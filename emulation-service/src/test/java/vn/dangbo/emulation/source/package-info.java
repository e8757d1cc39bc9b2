/** Tests of this feature. */
@NullMarked
package vn.dangbo.emulation.source;

import org.jspecify.annotations.NullMarked;
