package vn.dangbo.deploy.scenarios.gialai;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dangbo.deploy.scenarios.records.CsvFile;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Ledger;
import vn.dangbo.deploy.scenarios.records.Member;
import vn.dangbo.deploy.scenarios.records.Organisation;

/** Two organisations and 46 members disciplined, in all four forms; and every organisation's session on inspection rules. */
final class Discipline {

    private static final int ORGANISATIONS = 2;
    private static final int REPRIMANDS = 30;
    private static final int WARNINGS = 11;
    private static final int REMOVALS = 3;
    /** Of the reprimands and of the warnings: members still on probation, to whom no heavier form applies. */
    private static final int ON_PROBATION = 2;

    private static final int ANNOUNCED_WITHIN = 15;

    private record Decision(
            String caseCode,
            String type,
            @Nullable String organisation,
            @Nullable String member,
            String form,
            String decider,
            LocalDate signedOn,
            LocalDate announcedOn) {}

    private final Bloc bloc;
    private final Ledger ledger;
    private final Draw draw;
    private final List<Decision> decisions = new ArrayList<>();
    private final Set<String> disciplined = new HashSet<>();

    Discipline(Bloc bloc, Ledger ledger, Draw draw) {
        this.bloc = bloc;
        this.ledger = ledger;
        this.draw = draw;
    }

    void write(Path folder, List<Expulsion> expulsions) {
        for (Expulsion expulsion : expulsions) {
            disciplined.add(expulsion.member().profileNumber);
            LocalDate announcedOn = expulsion.announcedOn();
            member(expulsion.member(), "EXPULSION", bloc.bloc, announcedOn.minusDays(6), announcedOn);
        }
        members("REPRIMAND", REPRIMANDS, ON_PROBATION);
        members("WARNING", WARNINGS, ON_PROBATION);
        members("REMOVAL", REMOVALS, 0);
        organisations();
        try (CsvFile file = new CsvFile(
                folder,
                "discipline",
                "caseCode,subjectType,organisationCode,profileNumber,form,decidingOrganisationCode,signedOn,"
                        + "announcedOn")) {
            for (Decision d : decisions) {
                file.row(d.caseCode, d.type, d.organisation, d.member, d.form, d.decider, d.signedOn, d.announcedOn);
            }
        }
        disseminations(folder);
    }

    private void members(String form, int count, int onProbation) {
        int done = 0;
        while (done < count) {
            LocalDate signedOn = signingDay();
            LocalDate announcedOn = signedOn.plusDays(draw.between(1, ANNOUNCED_WITHIN));
            Member member = draw.pick(ledger.members());
            Organisation cell = member.cellOn(signedOn);
            boolean probationer = done < onProbation;
            if (cell == null
                    || !cell.within(bloc.bloc, signedOn)
                    || member.cellOn(announcedOn) != cell
                    || !cell.within(bloc.bloc, announcedOn)
                    || member.isOfficialOn(signedOn) == probationer
                    || !disciplined.add(member.profileNumber)) {
                continue;
            }
            boolean lighter = form.equals("REPRIMAND") || form.equals("WARNING");
            Organisation grassroots = cell.grassrootsOn(signedOn);
            member(member, form, lighter && grassroots != null ? grassroots : bloc.bloc, signedOn, announcedOn);
            done++;
        }
    }

    private LocalDate signingDay() {
        return draw.day(Term.START.plusDays(40), Term.QUIET_FROM.minusDays(ANNOUNCED_WITHIN + 5));
    }

    private void member(Member member, String form, Organisation decider, LocalDate signedOn, LocalDate announcedOn) {
        decisions.add(new Decision(
                nextCase(), "MEMBER", null, member.profileNumber, form, decider.code, signedOn, announcedOn));
    }

    private String nextCase() {
        return "GL-KL-" + (101 + decisions.size());
    }

    private void organisations() {
        List<Organisation> staying = new ArrayList<>(bloc.tree.grassroots(bloc.bloc, Term.AS_OF).stream()
                .filter(o -> o.existsOn(Term.START))
                .toList());
        for (Organisation organisation : draw.sample(staying, ORGANISATIONS)) {
            LocalDate signedOn = signingDay();
            decisions.add(new Decision(
                    nextCase(),
                    "ORGANISATION",
                    organisation.code,
                    null,
                    "REPRIMAND",
                    bloc.bloc.code,
                    signedOn,
                    signedOn.plusDays(draw.between(1, ANNOUNCED_WITHIN))));
        }
    }

    /** Every grassroots organisation of the term, those that later ended or moved too, studied the inspection rules. */
    private void disseminations(Path folder) {
        LocalDate first = LocalDate.of(2020, 8, 20);
        LocalDate rules2021 = LocalDate.of(2021, 9, 20);
        try (CsvFile file = new CsvFile(folder, "disseminations", "documentNumber,organisationCode,heldOn,attendees")) {
            for (Organisation o : bloc.tree.all()) {
                if (!o.kind.isGrassroots()) {
                    continue;
                }
                if (held(o, first)) {
                    file.row("30-QĐ/TW", o.code, draw.day(first, first.plusDays(20)), draw.between(15, 60));
                }
                if (held(o, rules2021) && held(o, rules2021.plusDays(60))) {
                    file.row("22-QĐ/TW", o.code, draw.day(rules2021, rules2021.plusDays(60)), draw.between(15, 60));
                }
            }
        }
    }

    private boolean held(Organisation o, LocalDate on) {
        return o.existsOn(on) && o.existsOn(on.plusDays(20)) && o.within(bloc.bloc, on);
    }
}
