/**
 * The scenario {@code lang-son-2018}: ten years of Resolution 22-NQ/TW, Lạng Sơn, 12 June 2018. Ten years of movements, the
 * committees of two terms, and their congresses, a few of which needed a second round.
 */
@NullMarked
package vn.dangbo.deploy.scenarios.langson;

import org.jspecify.annotations.NullMarked;
