package vn.dangbo.membership.partyage;

import java.time.LocalDate;
import java.util.List;
import vn.dangbo.membership.partyage.Career.Span;

/** How the Party age of one member counted at every time, by current knowledge. Pure. */
public final class PartyAgeHistory {

    private final PartyAge uninterrupted;
    private final List<Span> spans;

    /** @param spans none for a member without interruptions */
    PartyAgeHistory(LocalDate begins, List<Span> spans) {
        this.uninterrupted = PartyAge.from(begins);
        this.spans = List.copyOf(spans);
    }

    /** Without interruptions. */
    public static PartyAgeHistory from(LocalDate begins) {
        return new PartyAgeHistory(begins, List.of());
    }

    public PartyAge on(LocalDate day) {
        return spans.stream()
                .filter(span -> !day.isBefore(span.from()) && day.isBefore(span.to()))
                .map(Span::age)
                .findFirst()
                .orElse(uninterrupted);
    }
}
