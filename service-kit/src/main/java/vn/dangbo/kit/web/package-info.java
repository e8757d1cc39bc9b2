/**
 * The conventions of the wire that all operations share: traces, the one error body, entity tags, pages with cursors, ids.
 *
 * <p>A cursor fits the filter that it came from and no other. A known version is answered with 304 before it is rendered; a
 * change names the version that it changes. What a client cannot mend shows a code and a trace id only.
 */
@NullMarked
package vn.dangbo.kit.web;

import org.jspecify.annotations.NullMarked;
