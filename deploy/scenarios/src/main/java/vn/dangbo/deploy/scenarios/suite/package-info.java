/** Talking to a running suite through its gateway: a token, the imports, the wait until consumers caught up, the figures. */
@NullMarked
package vn.dangbo.deploy.scenarios.suite;

import org.jspecify.annotations.NullMarked;
