/** An independent, deliberately slow reading of the generated files, to prove them before any service exists. */
@NullMarked
package vn.dangbo.deploy.scenarios.recount;

import org.jspecify.annotations.NullMarked;
