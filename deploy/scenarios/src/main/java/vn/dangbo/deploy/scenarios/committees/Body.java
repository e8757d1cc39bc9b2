package vn.dangbo.deploy.scenarios.committees;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dangbo.deploy.scenarios.records.Member;
import vn.dangbo.deploy.scenarios.records.Organisation;

/** A committee in one term with whoever held its seats. */
final class Body {

    /** @param until the day on which the member was out of the organisation, or the end of the term */
    record Holder(Member member, String post, LocalDate from, LocalDate until, String source) {

        boolean holdsOn(LocalDate day) {
            return !from.isAfter(day) && day.isBefore(until);
        }
    }

    final Organisation organisation;
    final String kind;
    final String term;
    final LocalDate from;
    final @Nullable LocalDate to;
    final int planned;
    final List<Holder> holders = new ArrayList<>();

    Body(Organisation organisation, String kind, String term, LocalDate from, @Nullable LocalDate to, int planned) {
        this.organisation = organisation;
        this.kind = kind;
        this.term = term;
        this.from = from;
        this.to = to;
        this.planned = planned;
    }

    /** The day on which a report on the term measures it. */
    LocalDate measuredOn(LocalDate asOf) {
        return to == null || to.isAfter(asOf) ? asOf : to.minusDays(1);
    }

    List<Member> elected() {
        return holders.stream()
                .filter(holder -> holder.from().equals(from))
                .map(Holder::member)
                .toList();
    }
}
