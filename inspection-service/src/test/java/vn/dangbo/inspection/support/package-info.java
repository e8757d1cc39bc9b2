/** What the tests of this service share: a tree of organisations, membership's part, and an office that calls the API. */
@NullMarked
package vn.dangbo.inspection.support;

import org.jspecify.annotations.NullMarked;
