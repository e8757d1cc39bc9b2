package vn.dangbo.membership.organisation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.organisation.ReorganisationImporter.Known;
import vn.dangbo.membership.organisation.ReorganisationImporter.Line;

/** The rows of a file that are one decision: read together, answered together. */
final class DecisionLines {

    private final List<Line> lines;

    DecisionLines(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * What the rows say.
     *
     * @param decision null when a row is at fault
     * @param made ids of the organisations that it establishes, by code
     * @param outcomes one a row, as they are if the decision is carried out
     * @param organisations the organisation of each row
     */
    record Read(
            @Nullable Decision decision, Map<String, UUID> made, List<Outcome> outcomes, List<UUID> organisations) {}

    /** The same for the same rows, in whatever order. */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.stream()
                    .map(Line::toString)
                    .sorted()
                    .distinct()
                    .forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Read read(Known known) {
        Map<String, UUID> made = new HashMap<>();
        lines.stream()
                .filter(line -> line.kind() == ReorganisationKind.ESTABLISH)
                .forEach(line -> made.putIfAbsent(line.organisationCode(), Times.newId()));
        List<Change> changes = new ArrayList<>();
        Map<List<UUID>, Parts> parts = new LinkedHashMap<>();
        Outcome[] outcomes = new Outcome[lines.size()];
        List<UUID> organisations = new ArrayList<>();
        Map<Line, Integer> seen = new HashMap<>();
        boolean faulty = false;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Reader reader = new Reader(line, known, made);
            organisations.add(reader.id(line.organisationCode()));
            if (seen.putIfAbsent(line, i) != null) {
                outcomes[i] = Outcome.UNCHANGED;
                continue;
            }
            Change change = reader.change();
            outcomes[i] = reader.fault == null ? Outcome.ACCEPTED : reader.fault;
            faulty |= reader.fault != null;
            if (change instanceof Change.Split split) {
                parts.computeIfAbsent(List.of(split.organisationId(), split.intoId()), key -> new Parts())
                        .add(split);
            } else if (change != null) {
                changes.add(change);
            }
        }
        parts.forEach((key, part) ->
                changes.add(new Change.Split(key.getFirst(), key.getLast(), part.members, part.children)));
        if (faulty) {
            for (int i = 0; i < outcomes.length; i++) {
                outcomes[i] = outcomes[i] == Outcome.ACCEPTED ? ReorganisationImporter.incomplete() : outcomes[i];
            }
            return new Read(null, made, List.of(outcomes), organisations);
        }
        Line first = lines.getFirst();
        Decision decision = new Decision(
                first.effectiveOn(),
                first.documentNumber(),
                text(Line::reason),
                text(Line::upperConsentDocNo),
                changes,
                null,
                fingerprint());
        return new Read(decision, made, List.of(outcomes), organisations);
    }

    /** The first row that says it says it for the decision. */
    private @Nullable String text(java.util.function.Function<Line, @Nullable String> column) {
        return lines.stream()
                .map(column)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The rows whose organisations are at fault say so; the others were not carried out because of them. */
    List<Outcome> refused(ProblemException no, Read read) {
        Map<UUID, TreeRules.Fault> faults = new HashMap<>();
        if (no instanceof DecisionRefused refused) {
            refused.faults().forEach(fault -> faults.putIfAbsent(fault.organisationId(), fault));
        }
        List<Outcome> outcomes = new ArrayList<>();
        boolean told = false;
        for (UUID organisation : read.organisations()) {
            TreeRules.Fault fault = faults.get(organisation);
            told |= fault != null;
            outcomes.add(
                    fault == null
                            ? ReorganisationImporter.incomplete()
                            : Outcome.rejected(null, fault.code(), fault.args().toArray()));
        }
        if (!told) { // the fault of an organisation that no row names, such as a child that cannot follow
            outcomes.set(0, Outcome.rejected(null, no.code(), no.args().toArray()));
        }
        return outcomes;
    }

    private static final class Parts {
        private final List<UUID> members = new ArrayList<>();
        private final List<UUID> children = new ArrayList<>();

        void add(Change.Split part) {
            members.addAll(part.memberIds());
            children.addAll(part.childIds());
        }
    }

    /** Reads one row; the first fault wins. */
    private static final class Reader {
        private final Line line;
        private final Known known;
        private final Map<String, UUID> made;
        private @Nullable Outcome fault;

        Reader(Line line, Known known, Map<String, UUID> made) {
            this.line = line;
            this.known = known;
            this.made = made;
        }

        /** Of an organisation that the decision makes, or that there is; a new id when there is none. */
        UUID id(String code) {
            UUID id = made.getOrDefault(code, known.organisations().get(code));
            return id == null ? Times.newId() : id;
        }

        @Nullable
        Change change() {
            if (line.kind() == ReorganisationKind.ESTABLISH) {
                return establish();
            }
            UUID id = organisation("organisationCode", line.organisationCode());
            return switch (line.kind()) {
                case MOVE -> with(organisation("newParentCode", line.newParentCode()), p -> new Change.Move(id, p));
                case RENAME -> with(given("newName", line.newName()), name -> new Change.Rename(id, name));
                case CHANGE_KIND -> with(given("newKind", line.newKind()), kind -> new Change.ChangeKind(id, kind));
                case MERGE -> with(organisation("intoCode", line.intoCode()), into -> new Change.Merge(id, into));
                case CONSOLIDATE ->
                    with(organisation("intoCode", line.intoCode()), into -> new Change.Consolidate(id, into));
                case SPLIT -> split(id);
                default -> {
                    UUID casesTo = line.intoCode() == null ? null : organisation("intoCode", line.intoCode());
                    yield id == null || fault != null ? null : new Change.End(id, casesTo);
                }
            };
        }

        private <T> @Nullable Change with(@Nullable T value, java.util.function.Function<T, Change> make) {
            return value == null || fault != null ? null : make.apply(value);
        }

        private @Nullable Change establish() {
            String name = given("newName", line.newName());
            var kind = given("newKind", line.newKind());
            UUID parent = line.newParentCode() == null ? null : organisation("newParentCode", line.newParentCode());
            if (parent == null && known.reach() != null && fault == null) {
                fault = Outcome.rejected("newParentCode", KitProblem.OUTSIDE_SUBTREE, "-");
            }
            return fault != null
                    ? null
                    : new Change.Establish(
                            id(line.organisationCode()),
                            line.organisationCode(),
                            name,
                            kind,
                            parent,
                            line.sector(),
                            line.territoryCode());
        }

        private @Nullable Change split(@Nullable UUID source) {
            UUID into = organisation("intoCode", line.intoCode());
            List<UUID> members = List.of();
            List<UUID> children = List.of();
            if (line.profileNumber() != null) {
                UUID member = known.members().get(line.profileNumber());
                if (member == null) {
                    reject("profileNumber", MembershipProblem.MEMBER_NOT_FOUND, line.profileNumber());
                } else {
                    members = List.of(member);
                }
            } else {
                UUID child = organisation("childCode", line.childCode());
                children = child == null ? List.of() : List.of(child);
            }
            return fault != null ? null : new Change.Split(source, into, members, children);
        }

        private @Nullable UUID organisation(String column, @Nullable String code) {
            if (given(column, code) == null) {
                return null;
            }
            if (made.containsKey(code)) {
                return made.get(code);
            }
            UUID id = known.organisations().get(code);
            if (id == null) {
                reject(column, KitProblem.ORGANISATION_NOT_FOUND, code);
            } else if (known.reach() != null && !known.reach().contains(id)) {
                reject(column, KitProblem.OUTSIDE_SUBTREE, "-");
            }
            return id;
        }

        private <T> @Nullable T given(String column, @Nullable T value) {
            if (value == null) {
                reject(column, KitProblem.FIELD_MISSING, column);
            }
            return value;
        }

        private void reject(String column, vn.dangbo.kit.problem.ProblemCode code, Object... args) {
            if (fault == null) {
                fault = Outcome.rejected(column, code, args);
            }
        }
    }
}
