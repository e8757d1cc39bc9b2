package vn.dangbo.deploy.scenarios.committees;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.dangbo.deploy.scenarios.records.CsvFile;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Kind;
import vn.dangbo.deploy.scenarios.records.Member;
import vn.dangbo.deploy.scenarios.records.Organisation;

/** The congresses that elected the committees: every office, every candidate, every vote, and the plan before it. */
public final class Elections implements AutoCloseable {

    private static final int SURPLUS_PERCENT = 30;

    private record Candidate(Member member, int votes) {}

    private final Committees committees;
    private final Draw draw;
    private final CsvFile congresses;
    private final CsvFile rounds;
    private final CsvFile plans;

    public Elections(Path folder, Committees committees, Draw draw) {
        this.committees = committees;
        this.draw = draw;
        congresses = new CsvFile(folder, "congresses", "organisationCode,term,kind,dueOn,heldOn,documentNumber");
        rounds = new CsvFile(
                folder,
                "election-rounds",
                "organisationCode,term,office,round,seatsToElect,convoked,present,ballots,candidates,elected,documentNumber");
        plans = new CsvFile(folder, "personnel-plans", "organisationCode,term,office,profileNumber,documentNumber");
    }

    /** @param twice how many congresses at the base needed a second round for the last seat of the committee */
    public void hold(Term term, int twice) {
        List<Body> bodies = committees.bodies.stream()
                .filter(body -> body.term.equals(term.name()) && !body.kind.equals("STANDING_COMMITTEE"))
                .toList();
        List<Body> base = new ArrayList<>(bodies.stream()
                .filter(body -> body.organisation.kind.isGrassroots())
                .toList());
        Set<Body> second = Set.copyOf(draw.sample(base, twice));
        bodies.forEach(body -> hold(body, term, second.contains(body)));
    }

    private void hold(Body body, Term term, boolean second) {
        Organisation organisation = body.organisation;
        boolean base = organisation.kind.isGrassroots();
        List<Member> officials = committees.officials(organisation, body.from);
        congresses.row(
                organisation.code,
                body.term,
                base ? "MEMBERS" : "DELEGATES",
                base
                        ? term.baseTo().plusDays(5)
                        : organisation.kind == Kind.SUPERIOR
                                ? term.superiorTo()
                                : term.province().plusDays(14),
                body.from,
                "SYN-BB/" + organisation.code);
        List<Member> elected = body.elected();
        int convoked = base ? officials.size() : draw.between(90, 180);
        int surplus = Math.max(1, elected.size() * SURPLUS_PERCENT / 100);
        List<Member> others = new ArrayList<>(officials);
        others.removeAll(elected);
        List<Member> losers = List.copyOf(draw.sample(others, Math.min(others.size(), draw.between(1, surplus))));
        elect(body, "COMMITTEE", convoked, elected, losers, second);
        int inside = elected.size();
        if (organisation.kind != Kind.GRASSROOTS_CELL) {
            List<Member> standing = elected.subList(0, inside / 3);
            elect(body, "STANDING_COMMITTEE", inside, standing, List.of(elected.get(inside / 3)), false);
        }
        elect(body, "SECRETARY", inside, elected.subList(0, 1), List.of(), false);
        elect(body, "DEPUTY_SECRETARY", inside, elected.subList(1, 2), List.of(), false);
        int delegates = Math.min(organisation.kind == Kind.PROVINCE ? 15 : draw.between(2, 6), inside);
        elect(
                body,
                "DELEGATES",
                convoked,
                elected.subList(0, delegates),
                draw.percent(50) ? losers.subList(0, 1) : List.of(),
                false);
    }

    private void elect(
            Body body, String office, int convoked, List<Member> elected, List<Member> losers, boolean second) {
        int ballots = convoked - draw.below(convoked / 14 + 1);
        int seats = elected.size();
        int sum = 0;
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < seats; i++) {
            boolean missed = second && i == seats - 1;
            int votes = missed
                    ? draw.between(convoked / 4, convoked / 2)
                    : draw.between(Math.max(ballots * 3 / 4, convoked / 2 + 1), ballots);
            candidates.add(new Candidate(elected.get(i), votes));
            sum += votes;
        }
        for (Member loser : losers) {
            int most = Math.min(convoked / 3, (ballots * seats - sum) / losers.size());
            candidates.add(new Candidate(loser, draw.between(0, Math.max(0, most))));
        }
        round(body, office, 1, seats, convoked, ballots, candidates, second ? seats - 1 : seats);
        if (second) {
            Candidate again = new Candidate(elected.getLast(), draw.between(ballots * 3 / 4 + 1, ballots));
            round(body, office, 2, 1, convoked, ballots, List.of(again), 1);
        }
        for (Member member : elected) {
            plans.row(
                    body.organisation.code,
                    body.term,
                    office,
                    member.profileNumber,
                    "SYN-DA/" + body.organisation.code);
        }
    }

    private void round(
            Body body,
            String office,
            int number,
            int seats,
            int convoked,
            int ballots,
            List<Candidate> candidates,
            int elected) {
        String list = Stream.of(candidates)
                .flatMap(List::stream)
                .map(candidate -> candidate.member().profileNumber + ":" + candidate.votes())
                .collect(Collectors.joining(";"));
        rounds.row(
                body.organisation.code,
                body.term,
                office,
                number,
                seats,
                convoked,
                ballots,
                ballots,
                list,
                elected,
                "SYN-BB/" + body.organisation.code);
    }

    @Override
    public void close() {
        congresses.close();
        rounds.close();
        plans.close();
    }
}
