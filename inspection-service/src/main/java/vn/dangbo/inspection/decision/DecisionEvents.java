package vn.dangbo.inspection.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.kit.feed.Outbox.Event;

/** What other services may know of a decision: ids, the form and dates. Nothing before the announcement. */
final class DecisionEvents {

    static final String TOPIC = "decisions";
    static final String ANNOUNCED = "vn.dangbo.inspection.decision.announced.v1";
    static final String ANNULLED = "vn.dangbo.inspection.decision.annulled.v1";

    private DecisionEvents() {}

    static Event announced(Decision decision, LocalDate announcedOn, Instant at) {
        return new Event(TOPIC, ANNOUNCED, decision.id().toString(), announcedOn, at, data(decision));
    }

    static Event annulled(Decision decision, LocalDate annulledOn, Instant at) {
        Map<String, Object> data = data(decision);
        data.put("annulledOn", annulledOn.toString());
        return new Event(TOPIC, ANNULLED, decision.id().toString(), annulledOn, at, data);
    }

    private static Map<String, Object> data(Decision decision) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("decisionId", decision.id().toString());
        data.put("subjectType", decision.subjectType().name());
        boolean member = decision.subjectType() == SubjectType.MEMBER;
        data.put(member ? "memberId" : "organisationId", decision.subjectId().toString());
        data.put("form", decision.form().name());
        data.put("signedOn", decision.signedOn().toString());
        data.put("announcedOn", String.valueOf(decision.announcedOn()));
        data.put("effectiveOn", String.valueOf(decision.effectiveOn()));
        return data;
    }
}
