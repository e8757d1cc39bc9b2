/**
 * What every OpenAPI document of the suite says alike: roles, scope and errors of each operation, stable operation ids.
 */
@NullMarked
package vn.dangbo.kit.openapi;

import org.jspecify.annotations.NullMarked;
