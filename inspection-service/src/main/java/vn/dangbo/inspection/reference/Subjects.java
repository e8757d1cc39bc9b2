package vn.dangbo.inspection.reference;

import static vn.dangbo.inspection.reference.KnownOrganisations.rejected;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.InspectionProblem;
import vn.dangbo.inspection.reference.Members.Member;
import vn.dangbo.inspection.reference.Resolved.Faulty;
import vn.dangbo.inspection.reference.Resolved.Found;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;

/** Turns the names of many subjects into ids: organisations by the replica, members by membership. */
@ApplicationScoped
public class Subjects {

    private final OrganisationReferences organisations;
    private final Members members;
    private final Times times;

    /** Where a member belongs, whichever cell the caller names, and the day of that knowledge. */
    private record Home(OrganisationKey cell, LocalDate on) {}

    public Subjects(OrganisationReferences organisations, Members members, Times times) {
        this.organisations = organisations;
        this.members = members;
        this.times = times;
    }

    /**
     * One answer a subject, in their order. Members whose cell is not given cost one call for each distinct date, the
     * others one call in all. Who is bounded by a subtree disciplines and inspects its own members: the cell that he names
     * for a member does not bring in a member of another subtree.
     *
     * @throws ProblemException 503 {@code peer-unavailable} when membership does not answer, or knows a cell that the
     *     replica has not received yet
     */
    public List<Resolved> resolve(Handle sql, List<SubjectAt> subjects, Optional<UUID> scopeRoot) {
        Map<Optional<LocalDate>, Map<String, Member>> found = askMembers(subjects, scopeRoot.isPresent());
        List<OrganisationKey> keys = new ArrayList<>();
        for (SubjectAt subject : subjects) {
            OrganisationKey key = organisation(subject, found);
            if (key != null) {
                keys.add(key);
            }
            if (scopeRoot.isPresent()) {
                home(subject, found).ifPresent(home -> keys.add(home.cell()));
            }
        }
        KnownOrganisations known = organisations.find(sql, keys, scopeRoot);
        return subjects.stream()
                .map(subject -> judge(subject, found, known, scopeRoot.isPresent()))
                .toList();
    }

    private Map<Optional<LocalDate>, Map<String, Member>> askMembers(List<SubjectAt> subjects, boolean bounded) {
        Map<Optional<LocalDate>, Set<String>> questions = new HashMap<>();
        for (SubjectAt subject : subjects) {
            if (subject.type() == SubjectType.MEMBER && subject.profileNumber() != null) {
                questions
                        .computeIfAbsent(question(subject), date -> new HashSet<>())
                        .add(subject.profileNumber());
                if (bounded) {
                    questions
                            .computeIfAbsent(Optional.of(subject.on()), date -> new HashSet<>())
                            .add(subject.profileNumber());
                }
            }
        }
        Map<Optional<LocalDate>, Map<String, Member>> found = new HashMap<>();
        questions.forEach((date, numbers) -> found.put(date, members.resolve(numbers, date)));
        return found;
    }

    private static Optional<LocalDate> question(SubjectAt subject) {
        return subject.organisation() == null ? Optional.of(subject.on()) : Optional.empty();
    }

    private static @Nullable Member member(SubjectAt subject, Map<Optional<LocalDate>, Map<String, Member>> found) {
        return subject.profileNumber() == null
                ? null
                : found.getOrDefault(question(subject), Map.of()).get(subject.profileNumber());
    }

    // The cell of the day; of a member who had none then, today's: membership answers a question without a date for
    // today.
    private Optional<Home> home(SubjectAt subject, Map<Optional<LocalDate>, Map<String, Member>> found) {
        if (subject.type() != SubjectType.MEMBER || subject.profileNumber() == null) {
            return Optional.empty();
        }
        return cell(subject, Optional.of(subject.on()), found)
                .map(cell -> new Home(cell, subject.on()))
                .or(() -> cell(subject, Optional.empty(), found).map(cell -> new Home(cell, times.today())));
    }

    private static Optional<OrganisationKey> cell(
            SubjectAt subject, Optional<LocalDate> date, Map<Optional<LocalDate>, Map<String, Member>> found) {
        return Optional.ofNullable(found.getOrDefault(date, Map.of()).get(subject.profileNumber()))
                .map(Member::organisationId)
                .map(OrganisationKey::ofId);
    }

    private static @Nullable OrganisationKey organisation(
            SubjectAt subject, Map<Optional<LocalDate>, Map<String, Member>> found) {
        if (subject.organisation() != null || subject.type() == SubjectType.ORGANISATION) {
            return subject.organisation();
        }
        Member member = member(subject, found);
        return member == null || member.organisationId() == null ? null : OrganisationKey.ofId(member.organisationId());
    }

    private Resolved judge(
            SubjectAt subject,
            Map<Optional<LocalDate>, Map<String, Member>> found,
            KnownOrganisations known,
            boolean bounded) {
        Optional<Rejected> incomplete = incomplete(subject);
        if (incomplete.isPresent()) {
            return new Faulty(incomplete.get());
        }
        boolean isMember = subject.type() == SubjectType.MEMBER;
        Member member = isMember ? member(subject, found) : null;
        if (isMember && member == null) {
            return new Faulty(rejected("profileNumber", InspectionProblem.MEMBER_UNKNOWN, subject.on()));
        }
        OrganisationKey key = organisation(subject, found);
        if (key == null) {
            return new Faulty(rejected("profileNumber", InspectionProblem.MEMBER_WITHOUT_CELL, subject.on()));
        }
        if (subject.organisation() == null && known.id(key).isEmpty()) {
            throw new ProblemException(KitProblem.PEER_UNAVAILABLE, "membership").header("Retry-After", "2");
        }
        if (bounded && isMember && subject.organisation() != null) {
            Optional<Home> home = home(subject, found);
            if (home.isEmpty()) {
                return new Faulty(rejected("profileNumber", InspectionProblem.MEMBER_WITHOUT_CELL, subject.on()));
            }
            if (known.id(home.get().cell()).isEmpty()) {
                throw new ProblemException(KitProblem.PEER_UNAVAILABLE, "membership").header("Retry-After", "2");
            }
            Optional<Rejected> elsewhere =
                    known.fault("profileNumber", home.get().cell(), home.get().on());
            if (elsewhere.isPresent()) {
                return new Faulty(elsewhere.get());
            }
        }
        Optional<Rejected> fault = isMember
                ? known.faultOfCell("organisationCode", key, subject.on())
                : known.fault("organisationCode", key, subject.on());
        return fault.<Resolved>map(Faulty::new)
                .orElseGet(() -> new Found(known.id(key).orElseThrow(), member == null ? null : member.memberId()));
    }

    private static Optional<Rejected> incomplete(SubjectAt subject) {
        if (subject.type() == SubjectType.ORGANISATION) {
            if (subject.organisation() == null) {
                return Optional.of(rejected(
                        "organisationCode", InspectionProblem.SUBJECT_INCOMPLETE, "ORGANISATION", "organisationCode"));
            }
            if (subject.profileNumber() != null) {
                return Optional.of(rejected("profileNumber", InspectionProblem.SUBJECT_CONTRADICTORY));
            }
        } else if (subject.profileNumber() == null) {
            return Optional.of(
                    rejected("profileNumber", InspectionProblem.SUBJECT_INCOMPLETE, "MEMBER", "profileNumber"));
        }
        return Optional.empty();
    }
}
