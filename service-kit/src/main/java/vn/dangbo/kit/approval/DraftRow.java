package vn.dangbo.kit.approval;

import java.util.UUID;

/**
 * A draft as it is stored.
 *
 * @param stage how many stages of its route have passed it
 */
record DraftRow(
        UUID id,
        UUID caseId,
        String caseKind,
        String action,
        UUID organisationId,
        UUID routeId,
        Draft.State state,
        int stage,
        String body,
        String author,
        int version) {}
