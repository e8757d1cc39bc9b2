package vn.dangbo.kit.tree;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The event by which replicas follow: an organisation with every fact ever recorded about it, so that applying it twice
 * changes nothing.
 *
 * @param live false once its creation was taken back
 * @param recordedAt recorded time of the change
 */
public record OrganisationChanged(
        UUID organisationId, String code, boolean live, int version, Instant recordedAt, List<Fact> facts) {

    public static final String TOPIC = "organisations";
    public static final String TYPE = "vn.dangbo.membership.organisation.changed.v1";
}
