/**
 * The scenarios that exist: what each report published, and the files that its generator writes.
 *
 * <p>The files are pinned: each has its number of rows and its SHA-256 in {@code scenarios/ID.files}, which is also the order
 * in which they are loaded. A cache folder whose bytes agree is used as it is; anything else is generated again and checked.
 */
@NullMarked
package vn.dangbo.deploy.scenarios.catalogue;

import org.jspecify.annotations.NullMarked;
