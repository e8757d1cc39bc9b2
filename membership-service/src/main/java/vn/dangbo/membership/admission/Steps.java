package vn.dangbo.membership.admission;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What officers say with each step of an admission. */
final class Steps {

    private Steps() {}

    /** @param deciderId whose committee decides; null for the first committee above the grass-roots organisation */
    record Application(
            UUID cellId, @Nullable UUID deciderId, LocalDate on, LocalDate certificateOn, Candidate candidate) {}

    /** A step without facts of its own. */
    record Plain(
            LocalDate on,
            @Nullable String document,
            @Nullable String reason) {}

    record Recommendation(
            LocalDate on,
            Set<UUID> referees,
            boolean youthUnion,
            @Nullable String document) {}

    record Vote(
            LocalDate on,
            int agreed,
            int temporarilyAway,
            int exemptAndAbsent,
            @Nullable String overAgeConsentDocument,
            @Nullable String document) {}

    /** What the deciding body says. */
    enum Verdict {
        ADMIT,
        REFUSE,
        RETURN
    }

    record Decision(
            LocalDate on,
            Verdict verdict,
            @Nullable String document,
            @Nullable String reason) {}

    record Extension(LocalDate on, int workingDays, String reason) {}

    record Ceremony(
            LocalDate on, String profileNumber, @Nullable String upperConsentDocument) {}
}
