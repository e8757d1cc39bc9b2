/**
 * Processes of a suite: starting them, waiting until they are ready, restarting one that dies, stopping them in order.
 *
 * <p>The data folder holds the truth about what runs: {@code run.json} is rewritten atomically at each change and names every
 * process by id and start time, so that an id that the system has given to somebody else is never ended by mistake, also
 * after the launcher itself was killed.
 */
@NullMarked
package vn.dangbo.deploy.local.process;

import org.jspecify.annotations.NullMarked;
