package vn.dangbo.kit.imports;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The surroundings of one chunk.
 *
 * @param sql handle of the job's transaction
 * @param author subject of the caller who sent the file
 * @param recordedAt recorded time of every record of the chunk
 * @param scopeRoot organisation that bounds the caller; absent when nothing does
 */
public record ImportContext(Handle sql, UUID importId, String author, Instant recordedAt, Optional<UUID> scopeRoot) {}
