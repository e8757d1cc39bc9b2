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
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.ledger.Headcounts;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.name.Question;

/**
 * Lists members in the order of Vietnamese lists, one page at a time, in at most four statements: two that learn where the
 * fewest rows must be read, and one or two that read them.
 */
@ApplicationScoped
class MemberList {

    /** Up to so many rows of a word or members of a subtree are read and sorted; more are met soon on a walk in order. */
    private static final int FEW = 5000;

    /** Of one word alone every row is a member to sort. */
    private static final int FEW_OF_ONE_WORD = 500;

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

    /** Which matches are read: the exact ones, the others, or first those and then these. */
    private enum Part {
        EXACT,
        OTHERS,
        BOTH
    }

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
        List<Row> found = jdbi.withHandle(sql -> {
            Source source = source(sql, wanted.question(), inSubtree);
            if (source.driver() != Driver.ORDER || !wanted.question().hasDiacritics()) {
                return read(sql, wanted, Part.BOTH, source, start, page.fetch());
            }
            // A walk meets names in their order only: first the exact matches, then the others.
            List<Row> rows = new ArrayList<>();
            if (start.exact()) {
                rows.addAll(read(sql, wanted, Part.EXACT, source, start, page.fetch()));
            }
            if (rows.size() < page.fetch()) {
                Start next = start.exact() ? new Start(false, null, null) : start;
                rows.addAll(read(sql, wanted, Part.OTHERS, source, next, page.fetch() - rows.size()));
            }
            return rows;
        });
        return Page.of(found, page, row -> cursor(wanted, row)).map(Row::view);
    }

    private long inSubtree(Wanted wanted) {
        if (wanted.organisation() == null) {
            return Long.MAX_VALUE;
        }
        var point = new Headcounts.HeadcountAt(
                0, wanted.organisation(), wanted.asOf().date());
        return headcounts.membersAt(List.of(point), wanted.asOf().knownAt()).get(0);
    }

    /** @param word number of the rarest word of the question */
    private record Source(Driver driver, int word) {}

    private static Source source(Handle sql, Question question, long inSubtree) {
        int rarest = 0;
        long inWord = Long.MAX_VALUE;
        List<Long> counts = wordCounts(sql, question);
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) < inWord) {
                inWord = counts.get(i);
                rarest = i;
            }
        }
        boolean fewInWord = inWord < (counts.size() == 1 ? FEW_OF_ONE_WORD : FEW);
        if (fewInWord && inWord <= inSubtree) {
            return new Source(Driver.WORD, rarest);
        }
        return new Source(inSubtree < FEW ? Driver.SUBTREE : fewInWord ? Driver.WORD : Driver.ORDER, rarest);
    }

    /** How many names have a word that begins like each word of the question, counted up to {@link #FEW}. */
    private static List<Long> wordCounts(Handle sql, Question question) {
        if (question.isEmpty()) {
            return List.of();
        }
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < question.folded().size(); i++) {
            counts.add("SELECT " + i
                    + " AS number, COUNT(*) AS found FROM (SELECT 1 FROM member_word WHERE word LIKE :prefix" + i
                    + " LIMIT " + FEW + ") w" + i);
        }
        return sql.createQuery("SELECT found FROM (" + String.join(" UNION ALL ", counts) + ") c ORDER BY number")
                .bindMap(bindings(question))
                .mapTo(Long.class)
                .list();
    }

    private static List<Row> read(Handle sql, Wanted wanted, Part part, Source source, Start start, int limit) {
        Question question = wanted.question();
        // The optimiser cannot know how soon a walk in order has met enough members, so the order of the joins is
        // given.
        String from = switch (source.driver()) {
            case ORDER -> "member_name n FORCE INDEX (PRIMARY) JOIN membership_stay s ON " + STAY + within(wanted);
            case WORD ->
                "(SELECT DISTINCT x.member_id FROM member_word x WHERE x.word LIKE :prefix" + source.word() + " AND "
                        + folded("x", question) + ") w JOIN member_name n ON n.member_id = w.member_id"
                        + " JOIN membership_stay s ON " + STAY + within(wanted);
            case SUBTREE ->
                "organisation_closure c JOIN membership_stay s ON s.cell_id = c.descendant_id"
                        + " AND s.valid_from <= :date AND s.valid_to > :date"
                        + " AND s.recorded_at <= :known AND s.superseded_at > :known"
                        + " JOIN member_name n ON n.member_id = s.member_id";
        };
        boolean both = part == Part.BOTH && question.hasDiacritics();
        List<String> conditions = new ArrayList<>();
        conditions.add("(m.void_at IS NULL OR m.void_at > :known)");
        if (source.driver() == Driver.SUBTREE) {
            conditions.add(WITHIN);
        }
        conditions.addAll(matching(question, part, start));
        if (wanted.status() != null) {
            conditions.add("s.status = :status");
        }
        conditions.addAll(wanted.filter().conditions(wanted.organisation() != null));
        return sql.createQuery("SELECT STRAIGHT_JOIN " + MemberQueries.COLUMNS + ", n.sort_key AS sort_key, "
                        + (both ? asSpelled(question) : part == Part.EXACT ? "TRUE" : "FALSE") + " AS exact_match FROM "
                        + from
                        + " JOIN member m ON m.id = n.member_id JOIN organisation o ON o.id = s.cell_id WHERE "
                        + String.join(" AND ", conditions) + " ORDER BY " + (both ? "exact_match DESC, " : "")
                        + "n.sort_key, n.member_id LIMIT :limit")
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
                        row.getBoolean("exact_match")))
                .list();
    }

    private static String within(Wanted wanted) {
        return wanted.organisation() == null
                ? ""
                : " JOIN organisation_closure c ON c.descendant_id = s.cell_id AND " + WITHIN;
    }

    /** What a name must have to be on the page. */
    private static List<String> matching(Question question, Part part, Start start) {
        List<String> conditions = new ArrayList<>();
        String exact = question.hasDiacritics() ? asSpelled(question) : "FALSE";
        String after = "n.sort_key >= :sortKey AND (n.sort_key > :sortKey OR n.member_id > :after)";
        if (!question.isEmpty()) {
            conditions.add(part == Part.EXACT ? exact : folded("n", question));
        }
        if (part == Part.OTHERS) {
            conditions.add("NOT (" + exact + ")");
        }
        if (start.sortKey() != null) {
            boolean othersFollow = part == Part.BOTH && start.exact();
            conditions.add(othersFollow ? "(NOT (" + exact + ") OR (" + after + "))" : after);
            if (part == Part.BOTH && !start.exact()) {
                conditions.add("NOT (" + exact + ")");
            }
        }
        return conditions;
    }

    /** Every word of the question begins a word of the name, without diacritics. */
    private static String folded(String table, Question question) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < question.folded().size(); i++) {
            words.add(table + ".folded LIKE CONCAT('% ', :prefix" + i + ")");
        }
        return String.join(" AND ", words);
    }

    /** Every word of the question is a word of the name, with its diacritics. */
    private static String asSpelled(Question question) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < question.spelled().size(); i++) {
            words.add("n.spelled LIKE CONCAT('% ', :spelled" + i + ", ' %')");
        }
        return String.join(" AND ", words);
    }

    private static Map<String, Object> bindings(Question question) {
        Map<String, Object> bindings = new LinkedHashMap<>();
        for (int i = 0; i < question.folded().size(); i++) {
            bindings.put("prefix" + i, question.folded().get(i) + "%");
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
        return page.after(text -> start(wanted, text.split(":", -1)))
                .orElseGet(() -> new Start(wanted.question().hasDiacritics(), null, null));
    }

    private static Start start(Wanted wanted, String[] parts) {
        if (parts.length != 4 || !parts[0].equals(mark(wanted))) {
            throw new IllegalArgumentException("of another question");
        }
        return new Start(parts[1].equals("E"), HexFormat.of().parseHex(parts[2]), UUID.fromString(parts[3]));
    }
}
