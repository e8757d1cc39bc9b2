/** What the tests of this service share: a small tree of organisations and a program that calls the service. */
@NullMarked
package vn.dangbo.emulation;

import org.jspecify.annotations.NullMarked;
