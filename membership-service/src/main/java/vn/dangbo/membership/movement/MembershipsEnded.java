package vn.dangbo.membership.movement;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Members left; told within the transaction, so that what depends on their membership ends with it.
 *
 * @param on the day from which each is no longer counted
 */
public record MembershipsEnded(Handle sql, Map<UUID, LocalDate> on) {}
