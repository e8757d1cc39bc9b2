package vn.dangbo.kit.audit;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One logged call.
 *
 * @param number position in the chain, from 1, without gaps
 * @param organisation code of the organisation that bounded the caller; {@code *} when nothing did
 * @param operation {@code operationId} of the OpenAPI document
 * @param target path and query
 * @param persons whom the answer told about
 * @param seal SHA-256 over the seal before it and this entry, 64 hexadecimal digits
 */
@Schema(name = "AuditEntry")
public record AuditEntry(
        long number,
        Instant recordedAt,
        String actor,
        String organisation,
        String purpose,
        String operation,
        String method,
        String target,
        int status,
        String traceId,
        List<UUID> persons,
        String seal) {

    Reading reading() {
        return new Reading(
                recordedAt,
                actor,
                organisation,
                purpose,
                operation,
                method,
                target,
                status,
                traceId,
                new TreeSet<>(persons));
    }

    byte[] sealBytes() {
        return HexFormat.of().parseHex(seal);
    }
}
