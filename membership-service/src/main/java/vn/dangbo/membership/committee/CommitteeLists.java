package vn.dangbo.membership.committee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Book;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Reads these records, each within the caller's subtree. */
@ApplicationScoped
class CommitteeLists {

    private final Jdbi jdbi;
    private final Scope scope;
    private final RuleSets rules;
    private final Times times;

    CommitteeLists(Jdbi jdbi, Scope scope, RuleSets rules, Times times) {
        this.jdbi = jdbi;
        this.scope = scope;
        this.rules = rules;
        this.times = times;
    }

    // ---- single records

    /** @throws ProblemException 404, or 403 outside the caller's subtree */
    Version<Facts.Term> term(String id, @Nullable Instant knownAt) {
        Version<Facts.Term> term = find(Books.TERMS, id, knownAt, CommitteeProblem.COMMITTEE_TERM_NOT_FOUND);
        scope.require(term.facts().organisationId(), day(term.facts()));
        return term;
    }

    /** @throws ProblemException 404, or 403 outside the caller's subtree */
    Version<Facts.Seat> seat(String id, @Nullable Instant knownAt) {
        Version<Facts.Seat> seat = find(Books.SEATS, id, knownAt, CommitteeProblem.COMMITTEE_SEAT_NOT_FOUND);
        Version<Facts.Term> term = term(seat.facts().termId().toString(), knownAt);
        scope.require(term.facts().organisationId(), day(term.facts()));
        return seat;
    }

    /** @throws ProblemException 404, or 403 outside the caller's subtree */
    Version<Facts.Congress> congress(String id, @Nullable Instant knownAt) {
        Version<Facts.Congress> congress = find(Books.CONGRESSES, id, knownAt, CommitteeProblem.CONGRESS_NOT_FOUND);
        LocalDate heldOn = congress.facts().heldOn();
        scope.require(
                congress.facts().organisationId(),
                heldOn == null ? congress.facts().dueOn() : heldOn);
        return congress;
    }

    /** @throws ProblemException 404 */
    Version<Facts.Round> round(Version<Facts.Congress> congress, String id) {
        Version<Facts.Round> round = find(Books.ROUNDS, id, null, CommitteeProblem.ELECTION_ROUND_NOT_FOUND);
        if (!round.facts().congressId().equals(congress.id())) {
            throw new ProblemException(CommitteeProblem.ELECTION_ROUND_NOT_FOUND, id);
        }
        return round;
    }

    /** @throws ProblemException 404, or 403 when the member was counted outside the caller's subtree */
    Version<Facts.CadrePost> post(String id, @Nullable Instant knownAt) {
        Version<Facts.CadrePost> post = find(Books.POSTS, id, knownAt, CommitteeProblem.CADRE_POST_NOT_FOUND);
        LocalDate day = Period.min(post.facts().validTo().minusDays(1), times.today());
        Optional<UUID> cell =
                jdbi.withHandle(sql -> Persons.lastCell(sql, post.facts().memberId(), day));
        scope.require(cell.orElseThrow(() -> new ProblemException(CommitteeProblem.CADRE_POST_NOT_FOUND, id)), day);
        return post;
    }

    private <F extends Record> Version<F> find(
            Book<F> book, String id, @Nullable Instant knownAt, CommitteeProblem absent) {
        return jdbi.withHandle(sql -> book.find(sql, Ids.ofPath(id), known(knownAt)))
                .orElseThrow(() -> new ProblemException(absent, id));
    }

    private static Instant known(@Nullable Instant knownAt) {
        return new AsOf(LocalDate.EPOCH, knownAt).knownOrLatest();
    }

    private LocalDate day(Facts.Term term) {
        return Period.min(term.validTo().minusDays(1), times.today());
    }

    <F extends Record> List<Version<F>> history(Book<F> book, UUID id, PageRequest page) {
        return jdbi.withHandle(sql -> book.history(sql, id, page));
    }

    // ---- lists

    Page<Version<Facts.Term>> terms(CommitteeFilter filter, @Nullable CommitteeKind kind, PageRequest page) {
        Optional<UUID> root = root(filter);
        return page(
                Books.TERMS,
                "t",
                Selection.terms(root.isPresent()) + " WHERE (:kind IS NULL OR t.kind = :kind)",
                "",
                filter.organisations(),
                root,
                filter,
                page,
                Map.of("kind", Optional.ofNullable(kind).map(Enum::name)));
    }

    /** Seats held on the day in committees and cell committees, or in those of one kind. */
    Page<Version<Facts.Seat>> seats(
            CommitteeFilter filter,
            @Nullable CommitteeKind committee,
            @Nullable SeatQuality quality,
            PageRequest page) {
        Optional<UUID> root = root(filter);
        String kinds = committee == null ? "t.kind IN ('COMMITTEE', 'CELL_COMMITTEE')" : "t.kind = :kind";
        String reaching = quality == null ? "" : " AND FIND_IN_SET(x." + quality.column() + ", :codes) > 0";
        return page(
                Books.SEATS,
                "x",
                Selection.seats(root.isPresent()) + " WHERE " + kinds + reaching,
                " GROUP BY x.row_id" + Selection.HELD_SINCE,
                filter.organisations(),
                root,
                filter,
                page,
                Map.of("kind", Optional.ofNullable(committee).map(Enum::name), "codes", codes(quality, filter)));
    }

    Page<Version<Facts.Congress>> congresses(
            CommitteeFilter filter, @Nullable CongressStatus status, PageRequest page) {
        Optional<UUID> root = root(filter);
        return page(
                Books.CONGRESSES,
                "g",
                Selection.congresses(root.isPresent()) + " WHERE "
                        + (status == null ? "TRUE" : "(" + status.condition() + ")"),
                "",
                filter.organisations(),
                root,
                filter,
                page,
                Map.of());
    }

    Page<Version<Facts.Planned>> planned(CommitteeFilter filter, @Nullable Boolean elected, PageRequest page) {
        Optional<UUID> root = root(filter);
        String wanted = elected == null ? "TRUE" : (elected ? "" : "NOT ") + Selection.ELECTED;
        return page(
                Books.PLANS,
                "p",
                Selection.planned(root.isPresent()) + " WHERE " + wanted,
                "",
                filter.organisations(),
                root,
                filter,
                page,
                Map.of());
    }

    Page<Version<Facts.CadrePost>> posts(CommitteeFilter filter, @Nullable SeatQuality quality, PageRequest page) {
        Optional<UUID> root = root(filter);
        return page(
                Books.POSTS,
                "p",
                Selection.posts(root.isPresent()) + " WHERE "
                        + (quality == null ? "TRUE" : "FIND_IN_SET(p." + quality.column() + ", :codes) > 0"),
                "",
                filter.cadres(),
                root,
                filter,
                page,
                Map.of("codes", codes(quality, filter)));
    }

    private Optional<String> codes(@Nullable SeatQuality quality, CommitteeFilter filter) {
        return Optional.ofNullable(quality).map(each -> rules.require(each.parameter(), filter.day(times.today())));
    }

    private <F extends Record> Page<Version<F>> page(
            Book<F> book,
            String alias,
            String from,
            String group,
            Selection.Asked asked,
            Optional<UUID> root,
            CommitteeFilter filter,
            PageRequest page,
            Map<String, Optional<String>> parameters) {
        Optional<UUID> after = page.after(UUID::fromString);
        String text = Selection.ASKED + "SELECT " + book.columns(alias) + " FROM " + from
                + (after.isPresent() ? " AND " + alias + ".id > :after" : "") + group + " ORDER BY " + alias
                + ".id LIMIT :fetch";
        List<Version<F>> rows = jdbi.withHandle(sql -> {
            var query = asked.bind(sql.createQuery(text), Selection.rows(root, filter.day(times.today())))
                    .bind("after", after.orElse(null))
                    .bind("fetch", page.fetch());
            parameters.forEach((name, value) -> query.bind(name, value.orElse(null)));
            return query.map(book.versions()).list();
        });
        return Page.of(rows, page, Version::id);
    }

    /** What belongs to one record, ended or not: the seats of a term, the rounds or the plan of a congress. */
    <F extends Record> Page<Version<F>> of(
            Book<F> book, String column, UUID owner, @Nullable Instant knownAt, PageRequest page) {
        Optional<UUID> after = page.after(UUID::fromString);
        List<Version<F>> rows =
                jdbi.withHandle(sql -> book.page(sql, column, owner, known(knownAt), after.orElse(null), page.fetch()));
        return Page.of(rows, page, Version::id);
    }

    /** The organisation below which is listed: the asked one, which the caller must reach, or the caller's own. */
    private Optional<UUID> root(CommitteeFilter filter) {
        Optional<UUID> asked = filter.organisation();
        asked.ifPresent(id -> scope.require(id, filter.day(times.today())));
        return asked.isPresent() ? asked : scope.root();
    }

    // ---- as answers show them

    List<Views.TermView> showTerms(List<Version<Facts.Term>> terms) {
        Labels labels =
                labels(terms.stream().map(term -> term.facts().organisationId()).toList(), List.of());
        return terms.stream().map(term -> Views.TermView.of(term, labels)).toList();
    }

    List<Views.SeatView> showSeats(List<Version<Facts.Seat>> seats, @Nullable Instant knownAt) {
        if (seats.isEmpty()) {
            return List.of();
        }
        List<UUID> members =
                seats.stream().map(seat -> seat.facts().memberId()).distinct().toList();
        return jdbi.withHandle(sql -> {
            Map<UUID, Facts.Term> terms = new HashMap<>();
            Books.TERMS
                    .known(
                            sql,
                            seats.stream()
                                    .map(seat -> seat.facts().termId())
                                    .distinct()
                                    .toList(),
                            known(knownAt))
                    .forEach(term -> terms.put(term.id(), term.facts()));
            List<UUID> organisations = terms.values().stream()
                    .map(Facts.Term::organisationId)
                    .distinct()
                    .toList();
            Map<UUID, Map<UUID, List<Period>>> inside = inside(sql, members, organisations, known(knownAt));
            Labels labels = Labels.read(sql, organisations, members);
            return seats.stream()
                    .filter(seat -> terms.containsKey(seat.facts().termId()))
                    .map(seat -> {
                        Facts.Term term = terms.get(seat.facts().termId());
                        return Views.SeatView.of(
                                seat,
                                term,
                                inside.getOrDefault(term.organisationId(), Map.of())
                                        .getOrDefault(seat.facts().memberId(), List.of()),
                                labels);
                    })
                    .toList();
        });
    }

    private static Map<UUID, Map<UUID, List<Period>>> inside(
            Handle sql, List<UUID> members, List<UUID> organisations, Instant known) {
        Map<UUID, Map<UUID, List<Period>>> inside = new HashMap<>();
        for (Persons.Stay stay : Persons.stays(sql, members, organisations, known)) {
            inside.computeIfAbsent(stay.organisationId(), id -> new HashMap<>())
                    .computeIfAbsent(stay.memberId(), id -> new java.util.ArrayList<>())
                    .add(stay.period());
        }
        return inside;
    }

    List<Views.CongressView> showCongresses(List<Version<Facts.Congress>> congresses) {
        Labels labels = labels(
                congresses.stream().map(each -> each.facts().organisationId()).toList(), List.of());
        return congresses.stream()
                .map(each -> Views.CongressView.of(each, labels))
                .toList();
    }

    List<Views.RoundView> showRounds(List<Version<Facts.Round>> rounds) {
        List<UUID> members = rounds.stream()
                .flatMap(round -> Ballot.read(round.facts().candidates()).stream())
                .map(Ballot.Candidate::memberId)
                .toList();
        Labels labels = labels(List.of(), members);
        return rounds.stream().map(round -> Views.RoundView.of(round, labels)).toList();
    }

    List<Views.PlannedView> showPlanned(List<Version<Facts.Planned>> planned) {
        Labels labels = labels(
                List.of(), planned.stream().map(each -> each.facts().memberId()).toList());
        return planned.stream().map(each -> Views.PlannedView.of(each, labels)).toList();
    }

    List<Views.PostView> showPosts(List<Version<Facts.CadrePost>> posts) {
        Labels labels = labels(
                List.of(), posts.stream().map(each -> each.facts().memberId()).toList());
        return posts.stream().map(each -> Views.PostView.of(each, labels)).toList();
    }

    private Labels labels(List<UUID> organisations, List<UUID> members) {
        return jdbi.withHandle(sql -> Labels.read(sql, organisations, members));
    }
}
