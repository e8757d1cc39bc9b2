package vn.dangbo.membership.committee;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.committee.Drafts.PostDraft;
import vn.dangbo.membership.committee.Facts.CadrePost;
import vn.dangbo.membership.committee.Persons.Person;

/** What may be done with posts of managed cadres. */
@ApplicationScoped
class CadrePosts {

    private record Counted(UUID memberId, java.time.LocalDate validFrom, java.time.LocalDate validTo) {}

    /** @param counted when each member was counted in a cell that the author reaches */
    record Known(Map<String, Person> persons, Map<UUID, List<Period>> counted, Map<String, CadrePost> recorded) {}

    List<Judged<CadrePost>> record(List<PostDraft> drafts, Recording recording) {
        Books.lock(recording);
        Map<String, Person> persons = Persons.byProfile(
                recording.sql(), drafts.stream().map(PostDraft::profileNumber).collect(Collectors.toSet()));
        Map<String, CadrePost> recorded = new HashMap<>();
        Set<UUID> members = persons.values().stream().map(Person::id).collect(Collectors.toCollection(HashSet::new));
        Books.POSTS
                .standing(recording.sql(), "member_id", members)
                .forEach(post -> recorded.put(post.facts().key(), post.facts()));
        List<Judged<CadrePost>> judged =
                judge(drafts, new Known(persons, counted(recording.sql(), members, recording), recorded));
        Books.POSTS.begin(
                Terms.entries(judged, drafts.stream().map(PostDraft::ground).toList()), recording);
        return judged;
    }

    /** One outcome a draft; a row also sees the rows before it. Pure. */
    static List<Judged<CadrePost>> judge(List<PostDraft> drafts, Known known) {
        Map<String, CadrePost> recorded = new HashMap<>(known.recorded());
        List<Judged<CadrePost>> judged = new ArrayList<>();
        for (PostDraft draft : drafts) {
            Judged<CadrePost> each = judge(draft, known, recorded);
            if (each.accepted()) {
                CadrePost post = Objects.requireNonNull(each.facts());
                recorded.put(post.key(), post);
            }
            judged.add(each);
        }
        return judged;
    }

    private static Judged<CadrePost> judge(PostDraft draft, Known known, Map<String, CadrePost> recorded) {
        if (!draft.from().isBefore(draft.to())) {
            return Judged.refused(Outcome.rejected("to", KitProblem.PERIOD_BACKWARDS, draft.from(), draft.to()));
        }
        Person person = known.persons().get(draft.profileNumber());
        if (person == null) {
            return Judged.refused("profileNumber", CommitteeProblem.COMMITTEE_MEMBER_UNKNOWN);
        }
        if (!Period.anyCovers(known.counted().getOrDefault(person.id(), List.of()), draft.from())) {
            return Judged.refused("profileNumber", CommitteeProblem.CADRE_MEMBER_NOT_COUNTED, draft.from());
        }
        CadrePost wanted = post(draft, person, null);
        CadrePost before = recorded.get(wanted.key());
        return Judged.against(
                before,
                before == null ? wanted : post(draft, person, before),
                "title",
                CommitteeProblem.CADRE_POST_RECORDED,
                draft.from());
    }

    private static CadrePost post(PostDraft draft, Person person, @Nullable CadrePost before) {
        String own = before == null ? person.education() : before.education();
        return new CadrePost(
                person.id(),
                draft.title(),
                draft.level(),
                draft.from(),
                draft.to(),
                draft.education() == null ? own : draft.education());
    }

    Version<CadrePost> correct(Version<CadrePost> old, PostDraft draft, Recording recording) {
        Map<String, Person> persons = Persons.byProfile(recording.sql(), Set.of(draft.profileNumber()));
        Map<String, CadrePost> others = new HashMap<>();
        Books.POSTS.standing(recording.sql(), "member_id", Set.of(old.facts().memberId())).stream()
                .filter(post -> !post.id().equals(old.id()))
                .forEach(post -> others.put(post.facts().key(), post.facts()));
        Known known =
                new Known(persons, counted(recording.sql(), Set.of(old.facts().memberId()), recording), others);
        Judged<CadrePost> judged = judge(draft, known, others);
        CadrePost wanted = judged.orThrow();
        if (!wanted.memberId().equals(old.facts().memberId())) {
            throw new vn.dangbo.kit.problem.ProblemException(CommitteeProblem.COMMITTEE_KEY_FIXED);
        }
        if (!judged.accepted()) {
            Judged.refused("title", CommitteeProblem.CADRE_POST_RECORDED, draft.from())
                    .orThrow();
        }
        return Books.POSTS.correct(old, draft.ground().entry(wanted), recording);
    }

    private static Map<UUID, List<Period>> counted(Handle sql, Set<UUID> members, Recording recording) {
        if (members.isEmpty()) {
            return Map.of();
        }
        UUID root = recording.scopeRoot().orElse(null);
        if (root != null) {
            return Persons.stays(sql, members, Set.of(root), Recording.LATEST).stream()
                    .collect(Collectors.groupingBy(
                            Persons.Stay::memberId, Collectors.mapping(Persons.Stay::period, Collectors.toList())));
        }
        return sql
                .createQuery("""
                        SELECT member_id, valid_from, valid_to FROM membership_stay
                        WHERE member_id IN (<members>) AND superseded_at = :never""")
                .bindList("members", List.copyOf(members))
                .bind("never", Times.NEVER)
                .map(Sql.rows(Counted.class))
                .stream()
                .collect(Collectors.groupingBy(
                        Counted::memberId,
                        Collectors.mapping(row -> new Period(row.validFrom(), row.validTo()), Collectors.toList())));
    }
}
