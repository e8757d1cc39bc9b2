package vn.dangbo.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The one error body (RFC 9457).
 *
 * @param type address of the code's description
 * @param code stable, kebab-case; what programs switch on
 * @param traceId W3C trace id of the request, to quote when asking for help
 * @param retryable true when the same request may succeed later unchanged
 * @param errors fields at fault, by JSON pointer
 */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String traceId,
        boolean retryable,
        List<Error> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";
    public static final String TYPE_BASE = "https://dangbo.vn/problems/";

    @Schema(name = "ProblemError")
    public record Error(String pointer, String code, String detail) {}
}
