package vn.dangbo.kit.audit;

import java.time.Instant;
import java.util.SortedSet;
import java.util.UUID;

/**
 * One call of an operation that gives personal data.
 *
 * @param organisation code of the organisation that bounded the caller; {@code *} when nothing did
 * @param operation the operation's name in the OpenAPI document
 * @param target path and query; neither ever holds a name
 * @param status of the answer
 */
record Reading(
        Instant at,
        String actor,
        String organisation,
        String purpose,
        String operation,
        String method,
        String target,
        int status,
        String traceId,
        SortedSet<UUID> persons) {}
