package vn.dangbo.membership.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.ledger.Headcounts;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.name.Question;

/**
 * Lists members in the order of Vietnamese lists, one page at a time, in at most four statements: two that learn where the
 * fewest rows must be read, one for the names that match exactly, one for the others.
 */
@ApplicationScoped
class MemberList {

    /** Up to so many candidates are sorted, each costing a few microseconds; more are met soon on a walk in order. */
    private static final int FEW = 5000;

    private static final String STAY = """
            s.member_id = n.member_id AND s.valid_from <= :date AND s.valid_to > :date
            AND s.recorded_at <= :known AND s.superseded_at > :known""";

    private static final String WITHIN = """
            c.ancestor_id = :organisation AND c.valid_from <= :date AND c.valid_to > :date
            AND c.recorded_at <= :known AND c.superseded_at > :known""";

    private final Jdbi jdbi;
    private final Headcounts headcounts;

    MemberList(Jdbi jdbi, Headcounts headcounts) {
        this.jdbi = jdbi;
        this.headcounts = headcounts;
    }

    /** @param organisation null for the whole installation */
    record Wanted(
            @Nullable UUID organisation,
            AsOf asOf,
            @Nullable MemberStatus status,
            Question question,
            MemberFilter filter) {}

    /** Where a page begins: after this name, among the exact matches or among the others. */
    private record Start(
            boolean exact,
            byte @Nullable [] sortKey,
            @Nullable UUID member) {}

    private record Row(MemberView view, byte[] sortKey, boolean exact) {}

    /** From where the candidates come: the fewest rows decide. */
    private enum Driver {
        ORDER,
        SUBTREE,
        WORD
    }

    /** Exactly the members whom the headcount of the subtree counts, and whose name the question finds. */
    Page<MemberView> counted(Wanted wanted, PageRequest page) {
        Start start = start(wanted, page);
        long inSubtree = inSubtree(wanted);
        return jdbi.withHandle(sql -> {
            Map<String, Long> words = wordCounts(sql, wanted.question());
            List<Row> rows = new ArrayList<>();
            if (start.exact()) {
                rows.addAll(read(sql, wanted, true, start, inSubtree, words, page.fetch()));
            }
            if (rows.size() < page.fetch()) {
                Start next = start.exact() ? new Start(false, null, null) : start;
                rows.addAll(read(sql, wanted, false, next, inSubtree, words, page.fetch() - rows.size()));
            }
            return Page.of(rows, page, row -> cursor(wanted, row)).map(Row::view);
        });
    }

    private long inSubtree(Wanted wanted) {
        if (wanted.organisation() == null) {
            return Long.MAX_VALUE;
        }
        var point = new Headcounts.HeadcountAt(
                0, wanted.organisation(), wanted.asOf().date());
        return headcounts.membersAt(List.of(point), wanted.asOf().knownAt()).get(0);
    }

    /** Members whose name has a word of the question, up to {@link #FEW}: by its beginning, and whole as spelled. */
    private static Map<String, Long> wordCounts(Handle sql, Question question) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (question.isEmpty()) {
            return counts;
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < question.folded().size(); i++) {
            columns.add("(SELECT COUNT(*) FROM (SELECT 1 FROM member_word WHERE word LIKE :prefix" + i + " LIMIT " + FEW
                    + ") p" + i + ") AS prefix" + i);
            columns.add("(SELECT COUNT(*) FROM (SELECT 1 FROM member_word WHERE word = :word" + i
                    + " AND spelled = :spelled" + i + " LIMIT " + FEW + ") e" + i + ") AS exact" + i);
        }
        sql.createQuery("SELECT " + String.join(", ", columns))
                .bindMap(bindings(question))
                .mapToMap(Long.class)
                .one()
                .forEach(counts::put);
        return counts;
    }

    private List<Row> read(
            Handle sql, Wanted wanted, boolean exact, Start start, long inSubtree, Map<String, Long> words, int limit) {
        Question question = wanted.question();
        int rarest = 0;
        long inWord = Long.MAX_VALUE;
        for (int i = 0; i < question.folded().size(); i++) {
            long count = words.get((exact ? "exact" : "prefix") + i);
            if (count < inWord) {
                inWord = count;
                rarest = i;
            }
        }
        Driver driver =
                Math.min(inWord, inSubtree) >= FEW ? Driver.ORDER : inWord <= inSubtree ? Driver.WORD : Driver.SUBTREE;
        String word =
                exact ? "word = :word" + rarest + " AND spelled = :spelled" + rarest : "word LIKE :prefix" + rarest;
        // The optimiser cannot know how soon a walk in order has met enough members, so the order of the joins is
        // given.
        String from = switch (driver) {
            case ORDER -> "member_name n FORCE INDEX (PRIMARY) JOIN membership_stay s ON " + STAY + within(wanted);
            case WORD ->
                "(SELECT DISTINCT member_id FROM member_word WHERE " + word + ") w"
                        + " JOIN member_name n ON n.member_id = w.member_id JOIN membership_stay s ON " + STAY
                        + within(wanted);
            case SUBTREE ->
                "organisation_closure c JOIN membership_stay s ON s.cell_id = c.descendant_id"
                        + " AND s.valid_from <= :date AND s.valid_to > :date"
                        + " AND s.recorded_at <= :known AND s.superseded_at > :known"
                        + " JOIN member_name n ON n.member_id = s.member_id";
        };
        List<String> conditions = new ArrayList<>();
        conditions.add("(m.void_at IS NULL OR m.void_at > :known)");
        if (driver == Driver.SUBTREE) {
            conditions.add(WITHIN);
        }
        if (start.sortKey() != null) {
            conditions.add("n.sort_key >= :sortKey AND (n.sort_key > :sortKey OR n.member_id > :after)");
        }
        matching(question, exact, conditions);
        if (wanted.status() != null) {
            conditions.add("s.status = :status");
        }
        conditions.addAll(wanted.filter().conditions(wanted.organisation() != null));
        return sql.createQuery("SELECT STRAIGHT_JOIN " + MemberQueries.COLUMNS + ", n.sort_key AS sort_key FROM " + from
                        + " JOIN member m ON m.id = n.member_id JOIN organisation o ON o.id = s.cell_id WHERE "
                        + String.join(" AND ", conditions) + " ORDER BY n.sort_key, n.member_id LIMIT :limit")
                .bind("date", wanted.asOf().date())
                .bind("known", wanted.asOf().knownOrLatest())
                .bind("sortKey", start.sortKey())
                .bind("after", start.member())
                .bind("status", wanted.status() == null ? null : wanted.status().name())
                .bind("organisation", wanted.organisation())
                .bindMap(wanted.filter().bindings())
                .bindMap(bindings(question))
                .bind("limit", limit)
                .map((row, context) -> new Row(
                        Sql.rows(MemberView.class).specialize(row, context).map(row, context),
                        row.getBytes("sort_key"),
                        exact))
                .list();
    }

    private static String within(Wanted wanted) {
        return wanted.organisation() == null
                ? ""
                : " JOIN organisation_closure c ON c.descendant_id = s.cell_id AND " + WITHIN;
    }

    /** The exact matches, or every match that is not exact; without diacritics there is nothing to be exact about. */
    static void matching(Question question, boolean exact, List<String> conditions) {
        List<String> asSpelled = new ArrayList<>();
        for (int i = 0; i < question.folded().size(); i++) {
            if (!exact) {
                conditions.add("n.folded LIKE CONCAT('% ', :prefix" + i + ")");
            }
            asSpelled.add("n.spelled LIKE CONCAT('% ', :spelled" + i + ", ' %')");
        }
        if (question.hasDiacritics()) {
            String all = String.join(" AND ", asSpelled);
            conditions.add(exact ? all : "NOT (" + all + ")");
        }
    }

    static Map<String, Object> bindings(Question question) {
        Map<String, Object> bindings = new LinkedHashMap<>();
        for (int i = 0; i < question.folded().size(); i++) {
            bindings.put("prefix" + i, question.folded().get(i) + "%");
            bindings.put("word" + i, question.folded().get(i));
            bindings.put("spelled" + i, question.spelled().get(i));
        }
        return bindings;
    }

    private static String cursor(Wanted wanted, Row last) {
        return mark(wanted) + ":" + (last.exact() ? 'E' : 'O') + ":"
                + HexFormat.of().formatHex(last.sortKey()) + ":" + last.view().id();
    }

    /** What is asked in the body is not part of the address, so the cursor carries its mark. */
    private static String mark(Wanted wanted) {
        return Integer.toHexString(List.of(
                        wanted.question().mark(),
                        String.valueOf(wanted.organisation()),
                        wanted.asOf(),
                        String.valueOf(wanted.status()))
                .hashCode());
    }

    private static Start start(Wanted wanted, PageRequest page) {
        String after = page.after().orElse(null);
        if (after == null) {
            return new Start(wanted.question().hasDiacritics(), null, null);
        }
        String[] parts = after.split(":", -1);
        if (parts.length != 4 || !parts[0].equals(mark(wanted))) {
            throw new ProblemException(KitProblem.CURSOR_INVALID);
        }
        try {
            return new Start(parts[1].equals("E"), HexFormat.of().parseHex(parts[2]), UUID.fromString(parts[3]));
        } catch (IllegalArgumentException forged) {
            throw new ProblemException(KitProblem.CURSOR_INVALID);
        }
    }
}
