/**
 * Change feeds (luồng sự kiện) between services: an outbox that leaves with the transaction of the change, an HTTP feed
 * that serves it, and a pump that drives consumers of other services' feeds.
 *
 * <p>Words: a <i>topic</i> is one ordered list of events of one service; a <i>position</i> is an event's number in it,
 * from 1, without gaps, and is the event's public id; a <i>head</i> is the last position of a topic; a <i>refusal</i> is
 * an effect that a rule of the consumer forbade.
 *
 * <p>Invariants: positions are given to committed events only, by whoever reads, under the lock of the topic's head. So a
 * reader sees every event once, in one order that is the same for all readers, and never a gap that fills later; a writer
 * that commits late gets a later position and holds nobody up. A consumer's position is stored in the transaction of the
 * effect: effects happen exactly once, in order, through any crash. Only a prefix of a topic is ever purged, and a reader
 * behind it is told so (410) rather than served a gap.
 *
 * <p>Events hold ids, codes and dates, never personal data.
 */
@NullMarked
package vn.dangbo.kit.feed;

import org.jspecify.annotations.NullMarked;
