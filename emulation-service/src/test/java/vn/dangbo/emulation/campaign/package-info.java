/** Tests of campaigns. */
@NullMarked
package vn.dangbo.emulation.campaign;

import org.jspecify.annotations.NullMarked;
