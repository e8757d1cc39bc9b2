/**
 * The desk at which officers handle cases (một cửa): every kind of case is listed, read, opened and taken from step to
 * step in one way.
 *
 * <p>A client that knows one kind knows them all: {@code GET} lists and reads, {@code POST} opens, and
 * {@code POST …/{id}/steps} takes one of the actions that {@code _actions} offers. What the deciding body must have
 * approved first becomes a draft instead.
 */
@NullMarked
package vn.dangbo.kit.desk;

import org.jspecify.annotations.NullMarked;
