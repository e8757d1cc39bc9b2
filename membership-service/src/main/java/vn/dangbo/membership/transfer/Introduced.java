package vn.dangbo.membership.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.casework.Taken.Next;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.member.MemberRequests;
import vn.dangbo.membership.member.Members;
import vn.dangbo.membership.member.NewMember;
import vn.dangbo.membership.member.Person;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.organisation.Superiors;
import vn.dangbo.membership.subject.Former;
import vn.dangbo.membership.subject.Subjects;

/** Opens the transfers of those whom another province introduces. */
@ApplicationScoped
class Introduced {

    private final Cases cases;
    private final TransferStore store;
    private final ArrivalStore persons;
    private final MemberRequests requests;
    private final Members members;
    private final Subjects subjects;
    private final Superiors superiors;
    private final Presentation presentation;
    private final Scope scope;
    private final Times times;

    Introduced(
            Cases cases,
            TransferStore store,
            ArrivalStore persons,
            MemberRequests requests,
            Members members,
            Subjects subjects,
            Superiors superiors,
            Presentation presentation,
            Scope scope,
            Times times) {
        this.cases = cases;
        this.store = store;
        this.persons = persons;
        this.requests = requests;
        this.members = members;
        this.subjects = subjects;
        this.superiors = superiors;
        this.presentation = presentation;
        this.scope = scope;
        this.times = times;
    }

    /**
     * A paper that is presented late is taken all the same, and is late.
     *
     * @throws ProblemException as {@link #check} says; 403 when the caller does not reach the superior
     */
    CaseFile open(Handle sql, Transfers kind, TransferRequest wish) {
        Introduction paper = Objects.requireNonNull(wish.introduction());
        Superiors.Line line = superiors.of(sql, wish.toCellId(), wish.on());
        UUID superior = line.decider(null);
        scope.require(superior, times.today()); // before anything is told about numbers on file
        Optional<Person> person = check(sql, kind, wish, paper.issuedOn());
        LocalDate presentBy = presentation.until(paper.issuedOn(), wish.on());
        CaseFile file = cases.open(
                sql,
                kind,
                TransferProcedure.SUPERIOR,
                TransferProcedure.Action.REQUEST,
                new Taken.Opening(
                        wish.memberId(),
                        wish.on(),
                        Map.of(
                                TransferProcedure.SUPERIOR,
                                superior,
                                TransferProcedure.RECEIVER,
                                line.grassroots(),
                                TransferProcedure.DESTINATION,
                                wish.toCellId())),
                new Taken(
                        wish.on(),
                        paper.document(),
                        wish.reason(),
                        Map.of("presentBy", presentBy, "late", wish.on().isAfter(presentBy))),
                Next.waits(TransferProcedure.SUPERIOR, presentBy));
        store.insert(sql, file.id(), TransferProcedure.Way.INTO_PROVINCE, wish);
        person.ifPresent(newcomer -> persons.insert(sql, file.id(), newcomer));
        return file;
    }

    /**
     * Whether this person may come; of a former member the record is locked.
     *
     * @return the person to keep with the case; empty for a former member
     * @throws ProblemException 404 or 409 as {@link Subjects#transferredOut} says, 409 when a number is somebody's, 422
     *     when a date does not fit
     */
    private Optional<Person> check(Handle sql, Transfers kind, TransferRequest wish, LocalDate issued) {
        if (issued.isAfter(wish.on())) {
            throw refused("/introduction/issuedOn", MembershipProblem.TRANSFER_INTRODUCTION_LATER, wish.on());
        }
        if (wish.memberId() != null) {
            Former former = subjects.transferredOut(sql, kind, wish.memberId(), wish.on());
            boolean fits = wish.officialOn() == null
                    || (former.status() == MemberStatus.PROBATIONARY
                            && wish.officialOn().isAfter(former.leftOn().minusDays(1))
                            && !wish.officialOn().isAfter(issued));
            if (!fits) {
                throw refused("/officialOn", MembershipProblem.MEMBER_DATES_BACKWARDS, "officialOn");
            }
            return Optional.empty();
        }
        Person person = requests.read(Objects.requireNonNull(wish.person()), "/person");
        requireBefore(issued, person.admittedOn(), "admittedOn");
        requireBefore(issued, person.officialOn(), "officialOn");
        persons.onFile(sql, person)
                .filter(found -> found.last() == MovementKind.TRANSFERRED_OUT)
                .ifPresent(found -> {
                    throw refused(
                            "/person/" + found.field(), MembershipProblem.TRANSFER_FORMER_MEMBER, found.memberId());
                });
        members.refusal(sql, person.in(wish.toCellId(), wish.on(), NewMember.Entry.TRANSFERRED_IN))
                .ifPresent(no -> {
                    throw refused(pointer(no.column()), no.code(), no.args().toArray());
                });
        persons.open(sql, person).ifPresent(open -> {
            throw new ProblemException(MembershipProblem.CASE_OPEN_ALREADY, kind.code(), open);
        });
        return Optional.of(person);
    }

    private static void requireBefore(LocalDate issued, @Nullable LocalDate date, String field) {
        if (date != null && date.isAfter(issued)) {
            throw refused("/person/" + field, MembershipProblem.MEMBER_DATES_BACKWARDS, field);
        }
    }

    private static String pointer(String column) {
        return Map.of("cellCode", "/toCellId", "from", "/person/admittedOn").getOrDefault(column, "/person/" + column);
    }

    private static ProblemException refused(String pointer, ProblemCode code, Object... args) {
        return new ProblemException(code, args).at(pointer, code, args);
    }
}
