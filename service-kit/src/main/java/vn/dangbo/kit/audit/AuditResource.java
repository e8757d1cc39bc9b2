package vn.dangbo.kit.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** The log of who read personal data; a service mounts it under its own name. */
@Tag(name = "Audit")
public abstract class AuditResource {

    private static final String NOTHING = "0".repeat(2 * Seal.LENGTH);

    @Inject
    AuditQueries queries;

    @Inject
    Scope scope;

    @GET
    @RunOnVirtualThread
    @Access(value = Role.AUDITOR, personal = true)
    @Operation(
            summary = "Who read personal data, newest first",
            description =
                    "With `memberId` the readings that told about this person. Auditors see the readings of callers"
                            + " whose organisation lies below their own. Reading the log is logged like any other reading.")
    public Page<AuditEntry> list(
            @QueryParam("memberId") @Nullable String memberId,
            @Parameter(description = "The `sub` of the reader's token") @QueryParam("actor") @Nullable String actor,
            @Parameter(description = "An `operationId` of this document") @QueryParam("operation") @Nullable
                    String operation,
            @Parameter(description = "Instant, inclusive") @QueryParam("from") @Nullable String from,
            @Parameter(description = "Instant, exclusive") @QueryParam("to") @Nullable String to,
            @BeanParam PageRequest page) {
        return queries.list(
                new AuditQueries.Filter(
                        scope.root().orElse(null),
                        memberId == null ? null : Ids.parse(memberId, "memberId"),
                        actor,
                        operation,
                        TimeParams.instant(from, "from").orElse(null),
                        TimeParams.instant(to, "to").orElse(null)),
                page);
    }

    @GET
    @Path("verification")
    @RunOnVirtualThread
    @Access(value = Role.AUDITOR, bounds = Access.Bounds.INSTALLATION)
    @Operation(
            summary = "Recomputes the chain of seals, ten thousand entries at once",
            description =
                    "Begins behind the entry `after`, whose `seal` the caller kept from an earlier answer; without"
                            + " them at the beginning. While `complete` is false and `brokenAt` null, ask again with `after` and"
                            + " `seal` set to `last` and `seal` of the answer.")
    public Verification verify(
            @QueryParam("after") @DefaultValue("0") String after, @QueryParam("seal") @Nullable String seal) {
        return queries.verify(number(after), bytes(seal == null ? NOTHING : seal));
    }

    private static long number(String text) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the refusal
        }
        throw ProblemException.invalidField("after", KitProblem.FIELD_INVALID, "after");
    }

    private static byte[] bytes(String seal) {
        try {
            byte[] bytes = HexFormat.of().parseHex(seal);
            if (bytes.length == Seal.LENGTH) {
                return bytes;
            }
        } catch (IllegalArgumentException notHexadecimal) {
            // falls through to the refusal
        }
        throw ProblemException.invalidField("seal", KitProblem.FIELD_INVALID, "seal");
    }
}
