package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
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
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.ClosureChange;
import vn.dangbo.kit.tree.Fact;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.TreeWriter;
import vn.dangbo.membership.ledger.Folding;

/** {@code type=organisations}: a tree in one file, parents and children in any order. */
@ApplicationScoped
class OrganisationImporter implements Importer<NewOrganisation> {

    private static final Set<String> KINDS =
            Arrays.stream(Kind.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final Organisations organisations;
    private final TreeWriter writer;
    private final Folding folding;
    private final OrganisationEvents events;
    private final CodeLists codes;

    OrganisationImporter(
            Organisations organisations,
            TreeWriter writer,
            Folding folding,
            OrganisationEvents events,
            CodeLists codes) {
        this.organisations = organisations;
        this.writer = writer;
        this.folding = folding;
        this.events = events;
        this.codes = codes;
    }

    @Override
    public String type() {
        return "organisations";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("code"),
                Column.required("name"),
                Column.required("kind"),
                Column.optional("parentCode"),
                Column.optional("sector"),
                Column.required("establishedOn"),
                Column.optional("endedOn"),
                Column.optional("territoryCode"));
    }

    @Override
    public NewOrganisation parse(ImportRow row) {
        return new NewOrganisation(
                row.required("code", 40),
                row.required("name", 300),
                Kind.of(row.requiredCode("kind", KINDS)).orElse(Kind.CELL),
                row.text("parentCode", 40).orElse(null),
                row.code("sector", codes.codes("sectors")).orElse(null),
                row.requiredDate("establishedOn"),
                row.date("endedOn").orElse(null),
                row.text("territoryCode", 40).orElse(null));
    }

    @Override
    public String sortKey(NewOrganisation row) {
        return row.code();
    }

    @Override
    public boolean wholeFile() {
        return true;
    }

    @Override
    public List<Outcome> apply(List<Numbered<NewOrganisation>> rows, ImportContext context) {
        return organisations.establish(
                context.sql(),
                rows.stream().map(Numbered::row).toList(),
                new Organisations.Recorder(
                        context.author(), context.recordedAt(), context.importId(), context.scopeRoot()));
    }

    /** Takes back organisations that nothing stands on: no members, no children of other origin. */
    @Override
    public void undo(UUID importId, ImportContext context) {
        var sql = context.sql();
        writer.lock(sql);
        List<UUID> ids = sql.createQuery(
                        "SELECT id FROM organisation WHERE import_id = :import AND live_code IS NOT NULL")
                .bind("import", importId)
                .mapTo(UUID.class)
                .list();
        if (ids.isEmpty()) {
            return;
        }
        boolean depended = sql.createQuery("""
                        SELECT (SELECT COUNT(*) FROM organisation o
                                JOIN membership_stay s ON s.cell_id = o.id AND s.superseded_at = :never
                                WHERE o.import_id = :import)
                             + (SELECT COUNT(*) FROM organisation o
                                JOIN cell_coverage v ON v.cell_id = o.id AND v.superseded_at = :never
                                WHERE o.import_id = :import)
                             + (SELECT COUNT(*) FROM organisation o
                                JOIN organisation_fact f ON f.parent_id = o.id AND f.superseded_at = :never
                                JOIN organisation child ON child.id = f.organisation_id
                                WHERE o.import_id = :import AND NOT (child.import_id <=> :import))""")
                        .bind("never", Times.NEVER)
                        .bind("import", importId)
                        .mapTo(Long.class)
                        .one()
                > 0;
        if (depended) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON, "members, covered units, organisations");
        }
        List<UUID> facts = writer.facts(sql, ids, true).stream().map(Fact::id).toList();
        writer.supersede(sql, facts, context.recordedAt());
        sql.createUpdate("UPDATE organisation SET live_code = NULL, version = version + 1 WHERE import_id = :import")
                .bind("import", importId)
                .execute();
        ClosureChange change = writer.refresh(sql, ids, context.recordedAt());
        folding.follow(sql, change);
        events.changed(sql, ids, context.recordedAt());
    }
}
