package vn.dangbo.membership.movement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.ledger.Folding;

/** {@code type=movements}: rows of a member are applied in the order of their dates, wherever they stand in the file. */
@ApplicationScoped
class MovementImporter implements Importer<MovementImporter.Line> {

    record Line(
            String profileNumber,
            MovementKind kind,
            LocalDate effectiveOn,
            @Nullable String fromCellCode,
            @Nullable String toCellCode,
            @Nullable String documentNumber,
            @Nullable String reason) {}

    private static final Set<String> KINDS =
            MovementKind.RECORDABLE.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final Movements movements;
    private final OrganisationTree tree;
    private final Folding folding;

    MovementImporter(Movements movements, OrganisationTree tree, Folding folding) {
        this.movements = movements;
        this.tree = tree;
        this.folding = folding;
    }

    @Override
    public String type() {
        return "movements";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("profileNumber"),
                Column.required("kind"),
                Column.required("effectiveOn"),
                Column.optional("fromCellCode"),
                Column.optional("toCellCode"),
                Column.optional("documentNumber"),
                Column.optional("reason"));
    }

    @Override
    public Line parse(ImportRow row) {
        return new Line(
                row.required("profileNumber", 20),
                MovementKind.of(row.requiredCode("kind", KINDS)).orElse(MovementKind.MOVED),
                row.requiredDate("effectiveOn"),
                row.text("fromCellCode", 40).orElse(null),
                row.text("toCellCode", 40).orElse(null),
                row.text("documentNumber", 100).orElse(null),
                row.text("reason", 500).orElse(null));
    }

    @Override
    public String sortKey(Line row) {
        return row.profileNumber() + "|" + row.effectiveOn();
    }

    @Override
    public List<Outcome> apply(List<Numbered<Line>> rows, ImportContext context) {
        Map<String, UUID> members = members(rows, context);
        Map<String, UUID> cells = tree.idsByCode(
                context.sql(),
                rows.stream()
                        .flatMap(row ->
                                Stream.of(row.row().fromCellCode(), row.row().toCellCode()))
                        .filter(code -> code != null)
                        .collect(Collectors.toSet()));
        Set<UUID> reach = context.scopeRoot()
                .map(root -> tree.below(context.sql(), root, cells.values()))
                .orElse(null);

        Outcome[] outcomes = new Outcome[rows.size()];
        List<NewMovement> wishes = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Line line = rows.get(i).row();
            UUID member = members.get(line.profileNumber());
            UUID from = line.fromCellCode() == null ? null : cells.get(line.fromCellCode());
            UUID to = line.toCellCode() == null ? null : cells.get(line.toCellCode());
            if (member == null) {
                outcomes[i] =
                        Outcome.rejected("profileNumber", MembershipProblem.MEMBER_NOT_FOUND, line.profileNumber());
            } else if (line.fromCellCode() != null && from == null) {
                outcomes[i] = Outcome.rejected("fromCellCode", MembershipProblem.CELL_NOT_FOUND, line.fromCellCode());
            } else if (line.toCellCode() != null && to == null) {
                outcomes[i] = Outcome.rejected("toCellCode", MembershipProblem.CELL_NOT_FOUND, line.toCellCode());
            } else if (reach != null && (outside(reach, from) || outside(reach, to) || (from == null && to == null))) {
                outcomes[i] = Outcome.rejected(null, MembershipProblem.CELL_OUTSIDE_SUBTREE);
            } else {
                places.add(i);
                wishes.add(new NewMovement(
                        member,
                        line.kind(),
                        line.effectiveOn(),
                        from,
                        to,
                        null,
                        line.documentNumber(),
                        line.reason(),
                        null,
                        context.importId()));
            }
        }
        List<Recorded> answers =
                movements.record(context.sql(), wishes, new Movements.Recorder(context.author(), context.recordedAt()));
        for (int i = 0; i < places.size(); i++) {
            outcomes[places.get(i)] = outcome(answers.get(i));
        }
        return List.of(outcomes);
    }

    private static Outcome outcome(Recorded answer) {
        return switch (answer) {
            case Recorded.Done done -> Outcome.ACCEPTED;
            case Recorded.AlreadyKnown known -> Outcome.UNCHANGED;
            case Recorded.Refused no ->
                Outcome.rejected(null, no.code(), no.args().toArray());
        };
    }

    private static Map<String, UUID> members(List<Numbered<Line>> rows, ImportContext context) {
        Map<String, UUID> members = new HashMap<>();
        if (!rows.isEmpty()) {
            context.sql()
                    .createQuery("SELECT id, live_profile_number FROM member WHERE live_profile_number IN (<numbers>)")
                    .bindList(
                            "numbers",
                            rows.stream()
                                    .map(row -> row.row().profileNumber())
                                    .distinct()
                                    .toList())
                    .map((row, ctx) -> members.put(row.getString("live_profile_number"), Sql.id(row.getBytes("id"))))
                    .list();
        }
        return members;
    }

    private static boolean outside(Set<UUID> reach, @Nullable UUID cell) {
        return cell != null && !reach.contains(cell);
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        movements.reverseImport(
                context.sql(), importId, new Movements.Recorder(context.author(), context.recordedAt()));
    }

    @Override
    public void afterCommit() {
        folding.soon();
    }
}
