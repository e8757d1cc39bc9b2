package vn.dangbo.deploy.local.token;

import java.time.Duration;
import java.util.List;

/**
 * What a token allows.
 *
 * @param subject who asks; it is the actor in the audit log
 * @param organisation code of the organisation whose subtree bounds the caller, or {@code *} for everything
 * @param purpose why personal data is read
 */
public record Grant(String subject, List<String> roles, String organisation, String purpose, Duration lifetime) {

    /** The roles of an office that loads, reads and decides: everything that a local trial needs. */
    public static final List<String> ALL_ROLES = List.of(
            "READER",
            "MEMBER_OFFICER",
            "INSPECTION_OFFICER",
            "INSPECTION_LEAD",
            "EMULATION_OFFICER",
            "EMULATION_APPRAISER",
            "AUDITOR",
            "INTEGRATOR",
            "ADMINISTRATOR");

    public static final String EVERYTHING = "*";

    public Grant {
        roles = List.copyOf(roles);
        if (roles.isEmpty() || organisation.isBlank() || lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("A token needs a role, an organisation and a lifetime");
        }
    }

    /** A trial on this machine. */
    public static Grant trial(List<String> roles, String organisation) {
        return new Grant("local-trial", roles, organisation, "local-trial", Duration.ofHours(12));
    }

    /** A service that reads the feeds of the others. It outlives any local run, which issues a new one at each start. */
    public static Grant service(String name) {
        return new Grant(name, List.of("INTEGRATOR"), EVERYTHING, "service", Duration.ofDays(90));
    }
}
