package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.OrganisationTree;

/** {@code type=reorganisations}: decisions in the order of their dates. */
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
            @Nullable String reason) {}

    private final Reorganisations reorganisations;
    private final ReorganisationStore store;
    private final OrganisationTree tree;

    ReorganisationImporter(Reorganisations reorganisations, ReorganisationStore store, OrganisationTree tree) {
        this.reorganisations = reorganisations;
        this.store = store;
        this.tree = tree;
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
                Column.optional("reason"));
    }

    @Override
    public Line parse(ImportRow row) {
        String kind = row.requiredCode("kind", names(ReorganisationKind.values()));
        return new Line(
                kind.isEmpty() ? ReorganisationKind.RENAME : ReorganisationKind.valueOf(kind),
                row.required("organisationCode", 40),
                row.requiredDate("effectiveOn"),
                row.text("newParentCode", 40).orElse(null),
                row.text("newName", 300).orElse(null),
                row.code("newKind", names(Kind.values())).map(Kind::valueOf).orElse(null),
                row.text("documentNumber", 100).orElse(null),
                row.text("reason", 500).orElse(null));
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }

    @Override
    public String sortKey(Line row) {
        return row.effectiveOn() + "|" + row.organisationCode();
    }

    /** Every decision rewrites the closure below its organisation, so a transaction stays small. */
    @Override
    public int chunkSize() {
        return 50;
    }

    @Override
    public List<Outcome> apply(List<Numbered<Line>> rows, ImportContext context) {
        Map<String, UUID> ids = tree.idsByCode(
                context.sql(),
                rows.stream()
                        .flatMap(row -> Stream.of(
                                row.row().organisationCode(), row.row().newParentCode()))
                        .filter(code -> code != null)
                        .collect(Collectors.toSet()));
        List<Outcome> outcomes = new ArrayList<>();
        // Each decision takes a recorded instant of its own: the next one may supersede what this one recorded.
        var recordedAt = context.recordedAt();
        for (Numbered<Line> numbered : rows) {
            outcomes.add(apply(
                    numbered.row(),
                    ids,
                    context,
                    new Organisations.Recorder(context.author(), recordedAt, context.importId(), context.scopeRoot())));
            recordedAt = recordedAt.plusNanos(1000);
        }
        return outcomes;
    }

    private Outcome apply(Line line, Map<String, UUID> ids, ImportContext context, Organisations.Recorder recorder) {
        UUID organisation = ids.get(line.organisationCode());
        UUID parent = line.newParentCode() == null ? null : ids.get(line.newParentCode());
        if (organisation == null) {
            return Outcome.rejected("organisationCode", KitProblem.ORGANISATION_NOT_FOUND, line.organisationCode());
        }
        if (line.newParentCode() != null && parent == null) {
            return Outcome.rejected("newParentCode", KitProblem.ORGANISATION_NOT_FOUND, line.newParentCode());
        }
        if (context.scopeRoot().isPresent()
                && !tree.below(
                                context.sql(),
                                context.scopeRoot().get(),
                                parent == null ? List.of(organisation) : List.of(organisation, parent))
                        .containsAll(parent == null ? List.of(organisation) : List.of(organisation, parent))) {
            return Outcome.rejected("organisationCode", KitProblem.OUTSIDE_SUBTREE, "-");
        }
        NewReorganisation wish = new NewReorganisation(
                line.kind(),
                organisation,
                line.effectiveOn(),
                parent,
                line.newName(),
                line.newKind(),
                line.documentNumber(),
                line.reason());
        if (store.same(context.sql(), wish).isPresent()) {
            return Outcome.UNCHANGED;
        }
        // A refusal may come after the first writes, e.g. when the new parents form a cycle.
        context.sql().execute("SAVEPOINT reorganisation");
        try {
            reorganisations.carryOut(context.sql(), wish, recorder);
            return Outcome.ACCEPTED;
        } catch (ProblemException no) {
            context.sql().execute("ROLLBACK TO SAVEPOINT reorganisation");
            return Outcome.rejected(null, no.code(), no.args().toArray());
        }
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        var recordedAt = context.recordedAt();
        for (UUID id : store.ofImport(context.sql(), importId)) {
            reorganisations.undo(
                    context.sql(),
                    id,
                    new Organisations.Recorder(context.author(), recordedAt, importId, context.scopeRoot()));
            recordedAt = recordedAt.plusNanos(1000);
        }
    }
}
