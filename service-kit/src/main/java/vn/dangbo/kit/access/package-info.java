/**
 * Who may do what: bearer tokens, roles, and the organisation whose subtree bounds the caller (phạm vi quản lý).
 *
 * <p>Deny by default: an operation without {@link vn.dangbo.kit.access.Access} is refused for everybody, and one without a
 * role that it names too. {@link vn.dangbo.kit.access.Access.Bounds} says how far an operation reaches; an operation bounded
 * by a subtree asks {@link vn.dangbo.kit.access.Scope} for every organisation that it touches. Personal data want a purpose,
 * from the token or the {@code X-Purpose} header.
 */
@NullMarked
package vn.dangbo.kit.access;

import org.jspecify.annotations.NullMarked;
