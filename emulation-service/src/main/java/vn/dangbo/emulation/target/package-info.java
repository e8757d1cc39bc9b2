/**
 * Resolutions (nghị quyết) of organisations, their targets (chỉ tiêu), the values reached, and the judgement of them.
 *
 * <p>A target's status is a pure function of the target, its observations and a date ({@link
 * vn.dangbo.emulation.target.Assessor}); nobody enters it (rule TG1). Observations are actuals (kết quả thực hiện) that
 * an officer records, or figures read live from the service that owns them; a source that is down makes a target
 * PENDING, never a zero. Exceeded + achieved + not achieved + not measured (+ pending) is always the number of targets
 * (TG5). A recorded assessment keeps value, definition, numerator, denominator and instant of each as evidence.
 *
 * <p>Rules: domain invariants TG1 to TG6.
 */
@NullMarked
package vn.dangbo.emulation.target;

import org.jspecify.annotations.NullMarked;
