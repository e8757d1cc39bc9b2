package vn.dangbo.deploy.scenarios.gialai;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.dangbo.deploy.scenarios.records.CsvFile;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Ledger;
import vn.dangbo.deploy.scenarios.records.Member;
import vn.dangbo.deploy.scenarios.records.Mix;
import vn.dangbo.deploy.scenarios.records.Organisation;

/**
 * Inspections (kiểm tra) and supervisions (giám sát) with their subjects. The published figures count subjects once per
 * inspection (lượt), so a member may be inspected in several of them, but only once in each.
 */
final class Inspections {

    /** A group of kinds, and how many organisations and members it has as subjects in the whole term. */
    private record Work(String codePrefix, Mix kinds, int organisations, int members) {}

    private static final List<Work> WORKS = List.of(
            new Work(
                    "GL-KT-",
                    Mix.of("OBSERVANCE 62, LOWER_INSPECTION_WORK 14, DISCIPLINE_EXECUTION 5, FINANCE 12,"
                            + " SIGNS_OF_VIOLATION 5, ASSET_DECLARATION 2"),
                    381,
                    7097),
            new Work("GL-GS-", Mix.of("THEMATIC_SUPERVISION 70, REGULAR_SUPERVISION 30"), 202, 1665));
    private static final Mix MODES = Mix.of("PERIODIC 60, REGULAR 30, AD_HOC 10");
    private static final Mix DONE = Mix.of("DONE_WELL 96, NOT_DONE_WELL 4");
    private static final Mix SIGNS = Mix.of("NO_VIOLATION 55, VIOLATION_BELOW_DISCIPLINE 45");
    private static final Mix SUPERVISED = Mix.of("DONE_WELL 98, SIGNS_FOUND 2");
    private static final int LONGEST_DAYS = 75;

    private final Bloc bloc;
    private final Ledger ledger;
    private final Draw draw;
    private final Draw pools;
    private final Draw outcomes;

    Inspections(Bloc bloc, Ledger ledger, Draw draw) {
        this.bloc = bloc;
        this.ledger = ledger;
        this.draw = draw;
        this.pools = new Draw(Term.SEED, "inspection-pools");
        this.outcomes = new Draw(Term.SEED, "inspection-outcomes");
    }

    void write(Path folder) {
        try (CsvFile inspections = new CsvFile(
                        folder,
                        "inspections",
                        "code,kind,mode,leadOrganisationCode,decidedOn,concludedOn,announcedOn");
                CsvFile subjects = new CsvFile(
                        folder,
                        "inspection-subjects",
                        "inspectionCode,subjectType,organisationCode,profileNumber,outcome")) {
            for (Work work : WORKS) {
                write(work, inspections, subjects);
            }
        }
    }

    private void write(Work work, CsvFile inspections, CsvFile subjects) {
        int organisations = work.organisations;
        int members = work.members;
        for (int number = 1; organisations > 0 || members > 0; number++) {
            LocalDate decidedOn = draw.day(Term.START.plusDays(20), Term.QUIET_FROM.minusDays(LONGEST_DAYS + 20));
            LocalDate concludedOn = decidedOn.plusDays(draw.between(20, LONGEST_DAYS));
            String kind = work.kinds.draw(draw);
            boolean byBloc = !kind.equals("OBSERVANCE") || draw.percent(15);
            Organisation lead = byBloc
                    ? bloc.bloc
                    : draw.pick(bloc.tree.grassroots(bloc.bloc, decidedOn).stream()
                            .filter(o -> existsThrough(o, decidedOn, concludedOn))
                            .toList());
            String code = work.codePrefix + (1000 + number);
            List<Organisation> units = units(lead, byBloc, decidedOn, concludedOn);
            List<Member> people = people(lead, decidedOn, concludedOn);
            int unitCount = Math.min(Math.min(organisations, units.size()), draw.between(0, 5));
            int memberCount = Math.min(Math.min(members, people.size()), draw.between(8, 64));
            if (unitCount + memberCount == 0) {
                continue;
            }
            inspections.row(
                    code,
                    kind,
                    MODES.draw(draw),
                    lead.code,
                    decidedOn,
                    concludedOn,
                    concludedOn.plusDays(draw.between(1, 10)));
            for (Organisation unit : pools.sample(units, unitCount)) {
                subjects.row(code, "ORGANISATION", unit.code, null, outcome(kind));
            }
            for (Member member : pools.sample(people, memberCount)) {
                subjects.row(code, "MEMBER", null, member.profileNumber, outcome(kind));
            }
            organisations -= unitCount;
            members -= memberCount;
        }
    }

    private String outcome(String kind) {
        Mix mix = kind.equals("SIGNS_OF_VIOLATION") ? SIGNS : kind.endsWith("SUPERVISION") ? SUPERVISED : DONE;
        return mix.draw(outcomes);
    }

    private boolean existsThrough(Organisation organisation, LocalDate from, LocalDate to) {
        return organisation.existsOn(from)
                && organisation.existsOn(to)
                && organisation.within(bloc.bloc, from)
                && organisation.within(bloc.bloc, to);
    }

    /** The bloc inspects grassroots organisations; those inspect the cells below them. */
    private List<Organisation> units(Organisation lead, boolean byBloc, LocalDate from, LocalDate to) {
        List<Organisation> units = new ArrayList<>();
        for (Organisation unit : bloc.tree.within(lead, from)) {
            boolean level = byBloc ? unit.kind.isGrassroots() : unit != lead && unit.kind.isCell();
            if (level && existsThrough(unit, from, to)) {
                units.add(unit);
            }
        }
        return units;
    }

    private List<Member> people(Organisation lead, LocalDate from, LocalDate to) {
        List<Member> people = new ArrayList<>();
        for (Member member : ledger.members()) {
            Organisation at = member.cellOn(from);
            if (at != null && at.within(lead, from)) {
                Organisation later = member.cellOn(to);
                if (later != null && later.within(bloc.bloc, to)) {
                    people.add(member);
                }
            }
        }
        return people;
    }
}
