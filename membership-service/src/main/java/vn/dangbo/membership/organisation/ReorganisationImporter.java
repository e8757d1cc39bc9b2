package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.ledger.Folding;

/**
 * {@code type=reorganisations}: rows of one day and one document number are one decision, carried out together or not at
 * all, wherever they stand in the file; a row without a number is a decision of its own. Decisions follow each other in
 * the order of their days.
 */
@ApplicationScoped
class ReorganisationImporter implements Importer<ReorganisationImporter.Line> {

    record Line(
            ReorganisationKind kind,
            String organisationCode,
            LocalDate effectiveOn,
            @Nullable String newParentCode,
            @Nullable String newName,
            @Nullable Kind newKind,
            @Nullable String documentNumber,
            @Nullable String reason,
            @Nullable String intoCode,
            @Nullable String profileNumber,
            @Nullable String childCode,
            @Nullable String sector,
            @Nullable String territoryCode,
            @Nullable String upperConsentDocNo) {

        /** What makes rows one decision. */
        String decision() {
            return documentNumber == null ? "" : effectiveOn + "|" + documentNumber;
        }

        Stream<String> codes() {
            return Stream.of(organisationCode, newParentCode, intoCode, childCode)
                    .filter(Objects::nonNull);
        }
    }

    private final Reorganisations reorganisations;
    private final Reversals reversals;
    private final ReorganisationStore store;
    private final OrganisationTree tree;
    private final CodeLists codes;
    private final Folding folding;

    ReorganisationImporter(
            Reorganisations reorganisations,
            Reversals reversals,
            ReorganisationStore store,
            OrganisationTree tree,
            CodeLists codes,
            Folding folding) {
        this.reorganisations = reorganisations;
        this.reversals = reversals;
        this.store = store;
        this.tree = tree;
        this.codes = codes;
        this.folding = folding;
    }

    @Override
    public String type() {
        return "reorganisations";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("kind"),
                Column.required("organisationCode"),
                Column.required("effectiveOn"),
                Column.optional("newParentCode"),
                Column.optional("newName"),
                Column.optional("newKind"),
                Column.optional("documentNumber"),
                Column.optional("reason"),
                Column.optional("intoCode"),
                Column.optional("profileNumber"),
                Column.optional("childCode"),
                Column.optional("sector"),
                Column.optional("territoryCode"),
                Column.optional("upperConsentDocNo"));
    }

    @Override
    public Line parse(ImportRow row) {
        String kind = row.requiredCode("kind", names(ReorganisationKind.CHANGES));
        return new Line(
                kind.isEmpty() ? ReorganisationKind.RENAME : ReorganisationKind.valueOf(kind),
                row.required("organisationCode", 40),
                row.requiredDate("effectiveOn"),
                row.text("newParentCode", 40).orElse(null),
                row.text("newName", 300).orElse(null),
                row.code("newKind", names(Arrays.asList(Kind.values())))
                        .map(Kind::valueOf)
                        .orElse(null),
                row.text("documentNumber", 100).orElse(null),
                row.text("reason", 500).orElse(null),
                row.text("intoCode", 40).orElse(null),
                row.text("profileNumber", 20).orElse(null),
                row.text("childCode", 40).orElse(null),
                row.code("sector", codes.codes("sectors")).orElse(null),
                row.text("territoryCode", 40).orElse(null),
                row.text("upperConsentDocNo", 100).orElse(null));
    }

    private static Set<String> names(Iterable<? extends Enum<?>> values) {
        Set<String> names = new HashSet<>();
        values.forEach(value -> names.add(value.name()));
        return names;
    }

    @Override
    public String sortKey(Line row) {
        return row.decision().isEmpty()
                ? row.effectiveOn() + "||" + row.organisationCode()
                : row.decision() + "|" + row.organisationCode();
    }

    /** Any row may belong to the decision of any other. */
    @Override
    public boolean wholeFile() {
        return true;
    }

    @Override
    public List<Outcome> apply(List<Numbered<Line>> rows, ImportContext context) {
        Map<String, List<Integer>> decisions = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            String key = rows.get(i).row().decision();
            decisions
                    .computeIfAbsent(key.isEmpty() ? "line " + i : key, k -> new ArrayList<>())
                    .add(i);
        }
        Map<String, DecisionLines> lines = new LinkedHashMap<>();
        decisions.forEach((key, places) -> lines.put(
                key,
                new DecisionLines(
                        places.stream().map(place -> rows.get(place).row()).toList())));
        Set<String> standing = store.standing(
                context.sql(),
                lines.values().stream().map(DecisionLines::fingerprint).collect(Collectors.toSet()));
        Known known = known(rows, context);

        Outcome[] outcomes = new Outcome[rows.size()];
        Set<String> done = new HashSet<>(standing);
        // Each decision takes a recorded instant of its own: the next one may supersede what this one recorded.
        var recordedAt = context.recordedAt();
        for (var entry : lines.entrySet()) {
            List<Integer> places = decisions.get(entry.getKey());
            DecisionLines decision = entry.getValue();
            if (!done.add(decision.fingerprint())) {
                places.forEach(place -> outcomes[place] = Outcome.UNCHANGED);
                continue;
            }
            List<Outcome> answers = apply(
                    decision,
                    known,
                    context,
                    new Organisations.Recorder(context.author(), recordedAt, context.importId(), context.scopeRoot()));
            for (int i = 0; i < places.size(); i++) {
                outcomes[places.get(i)] = answers.get(i);
            }
            recordedAt = recordedAt.plusNanos(1000);
        }
        return List.of(outcomes);
    }

    /** What the codes and profile numbers of the file stand for. */
    record Known(
            Map<String, UUID> organisations,
            Map<String, UUID> members,
            @Nullable Set<UUID> reach) {}

    private Known known(List<Numbered<Line>> rows, ImportContext context) {
        Map<String, UUID> organisations = new HashMap<>(tree.idsByCode(
                context.sql(), rows.stream().flatMap(row -> row.row().codes()).collect(Collectors.toSet())));
        List<String> numbers = rows.stream()
                .map(row -> row.row().profileNumber())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, UUID> members = new HashMap<>();
        if (!numbers.isEmpty()) {
            context.sql()
                    .createQuery("SELECT id, live_profile_number FROM member WHERE live_profile_number IN (<numbers>)")
                    .bindList("numbers", numbers)
                    .map((row, ctx) -> members.put(
                            row.getString("live_profile_number"), vn.dangbo.kit.sql.Sql.id(row.getBytes("id"))))
                    .list();
        }
        return new Known(
                organisations,
                members,
                context.scopeRoot()
                        .map(root -> tree.below(context.sql(), root, organisations.values()))
                        .orElse(null));
    }

    private List<Outcome> apply(
            DecisionLines lines, Known known, ImportContext context, Organisations.Recorder recorder) {
        DecisionLines.Read read = lines.read(known);
        if (read.decision() == null) {
            return read.outcomes();
        }
        // A refusal may come after the first writes, e.g. when the new parents form a cycle.
        context.sql().execute("SAVEPOINT reorganisation");
        try {
            reorganisations.carryOut(context.sql(), read.decision(), recorder);
            known.organisations().putAll(read.made()); // later decisions of the file may name what is new
            if (known.reach() != null) {
                known.reach().addAll(read.made().values());
            }
            return read.outcomes();
        } catch (ProblemException no) {
            context.sql().execute("ROLLBACK TO SAVEPOINT reorganisation");
            return lines.refused(no, read);
        }
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        var recordedAt = context.recordedAt();
        for (UUID id : store.ofImport(context.sql(), importId)) {
            reversals.undo(
                    context.sql(),
                    id,
                    null,
                    null,
                    new Organisations.Recorder(context.author(), recordedAt, importId, context.scopeRoot()));
            recordedAt = recordedAt.plusNanos(1000);
        }
    }

    @Override
    public void afterCommit() {
        folding.soon();
    }

    static Outcome incomplete() {
        return Outcome.rejected(null, MembershipProblem.REORGANISATION_INCOMPLETE);
    }
}
