package vn.dangbo.emulation.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** An actual as it stands in the database; {@code believed} until another one of its period replaces it. */
record RecordedActual(
        UUID id,
        UUID targetId,
        LocalDate periodFrom,
        LocalDate periodTo,
        @Nullable BigDecimal value,
        @Nullable LocalDate doneOn,
        boolean provisional,
        String documentNumber,
        boolean believed) {

    boolean samePeriod(ActualRow row) {
        return periodFrom.equals(row.from()) && periodTo.equals(row.to());
    }

    boolean says(ActualRow row, ActualValue wanted) {
        return samePeriod(row)
                && sameNumber(value, wanted.number())
                && Objects.equals(doneOn, wanted.doneOn())
                && provisional == row.provisional()
                && documentNumber.equals(row.documentNumber());
    }

    /** 1.50 and 1.5 are the same number. */
    private static boolean sameNumber(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }

    boolean overlaps(ActualRow row) {
        return believed
                && !samePeriod(row)
                && periodFrom.isBefore(row.to())
                && row.from().isBefore(periodTo);
    }

    static RecordedActual of(UUID id, Target target, ActualRow row, ActualValue value) {
        return new RecordedActual(
                id,
                target.id(),
                row.from(),
                row.to(),
                value.number(),
                value.doneOn(),
                row.provisional(),
                row.documentNumber(),
                true);
    }

    /** Adds an actual to those of its target, and answers the one of its period that is no longer believed. */
    static @Nullable UUID replace(List<RecordedActual> there, RecordedActual latest) {
        UUID earlier = null;
        for (int i = 0; i < there.size(); i++) {
            RecordedActual one = there.get(i);
            if (one.believed && one.periodFrom.equals(latest.periodFrom) && one.periodTo.equals(latest.periodTo)) {
                earlier = one.id;
                there.set(i, one.superseded());
            }
        }
        there.add(latest);
        return earlier;
    }

    private RecordedActual superseded() {
        return new RecordedActual(
                id, targetId, periodFrom, periodTo, value, doneOn, provisional, documentNumber, false);
    }

    /** All actuals of targets that were not taken back, also superseded ones, by target. */
    static Map<UUID, List<RecordedActual>> of(Handle sql, Collection<Target> targets) {
        Map<UUID, List<RecordedActual>> byTarget = new HashMap<>();
        if (!targets.isEmpty()) {
            sql.createQuery("""
                            SELECT id, target_id, period_from, period_to, value, done_on, provisional, document_number,
                                   superseded_at = :never AS believed
                            FROM target_actual WHERE target_id IN (<ids>) AND NOT undone""")
                    .bindList("ids", targets.stream().map(Target::id).toList())
                    .bind("never", Times.NEVER)
                    .map(Sql.rows(RecordedActual.class))
                    .forEach(actual -> byTarget.computeIfAbsent(actual.targetId(), id -> new ArrayList<>())
                            .add(actual));
        }
        return byTarget;
    }
}
