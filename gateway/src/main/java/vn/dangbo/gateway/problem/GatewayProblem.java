package vn.dangbo.gateway.problem;

import java.util.Locale;

/** The problems that the gateway itself answers; their texts are in {@code messages/gateway_*.properties}. */
public enum GatewayProblem {
    TOKEN_MISSING(401),
    TOKEN_INVALID(401),
    TOKEN_EXPIRED(401),
    ROLE_MISSING(403),
    PATH_MALFORMED(400),
    ROUTE_UNKNOWN(404),
    METHOD_NOT_ALLOWED(405),
    PARAMETER_MISSING(400),
    DATE_MALFORMED(400),
    INSTANT_MALFORMED(400),
    FIGURE_UNKNOWN(422),
    SERVICE_UNAVAILABLE(503),
    SERVICE_TIMEOUT(504),
    SERVICE_FAILED(502),
    /** A part's refusal that came without a problem body of its own. */
    PART_REFUSED(502),
    COMPOSITION_INCOMPLETE(503),
    INTERNAL(500);

    private final int status;

    GatewayProblem(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The stable, kebab-case name that programs switch on. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True when the same request may succeed later, unchanged. */
    public boolean retryable() {
        return status == 503 || status == 504;
    }
}
