package vn.dangbo.membership.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.ledger.Folding;
import vn.dangbo.membership.movement.Movements;

/** {@code type=members}: each row registers a member and opens their ledger. */
@ApplicationScoped
class MemberImporter implements Importer<MemberImporter.Line> {

    /** A row; the cell is still a code. */
    record Line(String cellCode, Person person, LocalDate from, NewMember.Entry entry) {}

    private static final Set<String> ENTRIES = Set.of("ADMITTED", "TRANSFERRED_IN", "OPENING");

    private final Members members;
    private final MemberStore store;
    private final Movements movements;
    private final OrganisationTree tree;
    private final Folding folding;
    private final CodeLists codes;

    MemberImporter(
            Members members,
            MemberStore store,
            Movements movements,
            OrganisationTree tree,
            Folding folding,
            CodeLists codes) {
        this.members = members;
        this.store = store;
        this.movements = movements;
        this.tree = tree;
        this.folding = folding;
        this.codes = codes;
    }

    @Override
    public String type() {
        return "members";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("profileNumber"),
                Column.optional("cardNumber"),
                Column.optional("citizenId"),
                Column.required("fullName"),
                Column.required("gender"),
                Column.required("birthDate"),
                Column.optional("ethnicity"),
                Column.optional("religion"),
                Column.optional("education"),
                Column.optional("politicalTheory"),
                Column.optional("occupation"),
                Column.required("cellCode"),
                Column.optional("admissionDecisionOn"),
                Column.required("admittedOn"),
                Column.optional("officialOn"),
                Column.required("from"),
                Column.optional("entry"));
    }

    @Override
    public Line parse(ImportRow row) {
        LocalDate admitted = row.requiredDate("admittedOn");
        LocalDate from = row.requiredDate("from");
        String entry = row.code("entry", ENTRIES).orElse(from.equals(admitted) ? "ADMITTED" : "OPENING");
        return new Line(
                row.required("cellCode", 40),
                new Person(
                        row.required("profileNumber", 20),
                        row.text("cardNumber", 20).orElse(null),
                        row.text("citizenId", 20).orElse(null),
                        row.required("fullName", 120),
                        row.requiredCode("gender", codes.codes("genders")),
                        row.requiredDate("birthDate"),
                        row.code("ethnicity", codes.codes("ethnicities")).orElse(null),
                        row.code("religion", codes.codes("religions")).orElse(null),
                        row.code("education", codes.codes("education")).orElse(null),
                        row.code("politicalTheory", codes.codes("political-theory"))
                                .orElse(null),
                        row.code("occupation", codes.codes("occupations")).orElse(null),
                        row.date("admissionDecisionOn").orElse(null),
                        admitted,
                        row.date("officialOn").orElse(null)),
                from,
                NewMember.Entry.valueOf(entry));
    }

    @Override
    public String sortKey(Line row) {
        return row.person().profileNumber();
    }

    @Override
    public List<Outcome> apply(List<Numbered<Line>> rows, ImportContext context) {
        Map<String, UUID> cells = tree.idsByCode(
                context.sql(), rows.stream().map(row -> row.row().cellCode()).collect(Collectors.toSet()));
        Set<UUID> reach = context.scopeRoot()
                .map(root -> tree.below(context.sql(), root, cells.values()))
                .orElse(null);
        Outcome[] outcomes = new Outcome[rows.size()];
        List<NewMember> wishes = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Line line = rows.get(i).row();
            UUID cell = cells.get(line.cellCode());
            if (cell == null) {
                outcomes[i] = Outcome.rejected("cellCode", MembershipProblem.CELL_NOT_FOUND, line.cellCode());
            } else if (reach != null && !reach.contains(cell)) {
                outcomes[i] = Outcome.rejected("cellCode", MembershipProblem.CELL_OUTSIDE_SUBTREE);
            } else {
                places.add(i);
                wishes.add(line.person().in(cell, line.from(), line.entry()));
            }
        }
        List<Members.Registered> answers = members.register(
                context.sql(),
                wishes,
                new Movements.Recorder(context.author(), context.recordedAt()),
                context.importId());
        for (int i = 0; i < places.size(); i++) {
            outcomes[places.get(i)] = answers.get(i).outcome();
        }
        return List.of(outcomes);
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        if (store.withLaterMovements(context.sql(), importId) > 0) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON, "movements");
        }
        movements.reverseImport(
                context.sql(), importId, new Movements.Recorder(context.author(), context.recordedAt()));
        store.voidImport(context.sql(), importId, context.recordedAt());
    }

    @Override
    public void afterCommit() {
        folding.soon();
    }
}
