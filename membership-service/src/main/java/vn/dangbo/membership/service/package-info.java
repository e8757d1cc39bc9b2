/**
 * The parts of the kit under this service's own name: imports, feeds, consumers, rule sets, code lists.
 */
@NullMarked
package vn.dangbo.membership.service;

import org.jspecify.annotations.NullMarked;
