package vn.dangbo.membership.organisation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.organisation.ReorganisationsResource.NewOne;
import vn.dangbo.membership.organisation.ReorganisationsResource.Part;
import vn.dangbo.membership.organisation.ReorganisationsResource.Request;

/** Reads the body of a request as a decision. */
final class DecisionRequests {

    /** Ids in one body; a larger decision comes as a file. */
    private static final int MOST_IDS = 20_000;

    private DecisionRequests() {}

    static Decision read(Request request, Set<String> sectors) {
        need(request.kind(), "/kind");
        need(request.effectiveOn(), "/effectiveOn");
        bounded(request.documentNumber(), "/documentNumber", 100);
        bounded(request.reason(), "/reason", 500);
        bounded(request.upperConsentDocNo(), "/upperConsentDocNo", 100);
        bounded(request.newName(), "/newName", 300);
        List<Change> changes = switch (request.kind()) {
            case MERGE -> merge(request);
            case CONSOLIDATE -> consolidate(request);
            case SPLIT -> split(request);
            default -> {
                NewReorganisation one = new NewReorganisation(
                        request.kind(),
                        need(request.organisationId(), "/organisationId"),
                        request.effectiveOn(),
                        request.newParentId(),
                        request.newName() == null ? null : nfc(request.newName()),
                        request.newKind(),
                        request.documentNumber(),
                        request.reason(),
                        request.casesToId());
                yield one.decision().changes();
            }
        };
        for (Change change : changes) {
            if (change instanceof Change.Establish made && made.sector() != null && !sectors.contains(made.sector())) {
                throw ProblemException.invalidField("/established/sector", KitProblem.FIELD_INVALID, "/sector");
            }
        }
        return new Decision(
                request.effectiveOn(),
                request.documentNumber(),
                request.reason(),
                request.upperConsentDocNo(),
                changes,
                null,
                null);
    }

    private static List<Change> merge(Request request) {
        UUID into = need(request.organisationId(), "/organisationId");
        List<Change> changes = new ArrayList<>();
        sources(request).forEach(source -> changes.add(new Change.Merge(source, into)));
        return changes;
    }

    private static List<Change> consolidate(Request request) {
        Change.Establish made = establish(request.established(), "/established");
        List<Change> changes = new ArrayList<>(List.of(made));
        sources(request).forEach(source -> changes.add(new Change.Consolidate(source, made.organisationId())));
        return changes;
    }

    private static List<UUID> sources(Request request) {
        List<UUID> sources = need(request.sourceIds(), "/sourceIds");
        if (sources.isEmpty() || sources.size() > MOST_IDS) {
            throw ProblemException.invalidField("/sourceIds", KitProblem.FIELD_INVALID, "/sourceIds");
        }
        return sources;
    }

    private static List<Change> split(Request request) {
        UUID source = need(request.organisationId(), "/organisationId");
        List<Part> parts = need(request.parts(), "/parts");
        List<Change> changes = new ArrayList<>();
        int ids = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            UUID into = part.organisationId();
            if (part.established() != null) {
                Change.Establish made = establish(part.established(), "/parts/" + i + "/established");
                changes.add(made);
                into = made.organisationId();
            }
            Change.Split split = new Change.Split(
                    source,
                    Optional.ofNullable(into).orElse(source),
                    Optional.ofNullable(part.memberIds()).orElse(List.of()),
                    Optional.ofNullable(part.childIds()).orElse(List.of()));
            ids += split.memberIds().size() + split.childIds().size();
            changes.add(split);
        }
        if (parts.isEmpty() || ids > MOST_IDS) {
            throw ProblemException.invalidField("/parts", KitProblem.FIELD_INVALID, "/parts");
        }
        if (Boolean.TRUE.equals(request.sourceEnds())) {
            changes.add(new Change.End(source, request.casesToId()));
        }
        return changes;
    }

    private static Change.Establish establish(@Nullable NewOne wish, String pointer) {
        NewOne one = need(wish, pointer);
        String code = text(one.code(), pointer + "/code", 40);
        String name = text(one.name(), pointer + "/name", 300);
        return new Change.Establish(
                Times.newId(),
                code,
                name,
                need(one.kind(), pointer + "/kind"),
                one.parentId(),
                one.sector(),
                one.territoryCode());
    }

    /** Organisations that must lie within the caller's reach: all but the new ones. */
    static Set<UUID> named(Decision decision) {
        Set<UUID> named = new HashSet<>();
        Set<UUID> made = new HashSet<>();
        for (Change change : decision.changes()) {
            named.add(change.organisationId());
            if (change.into() != null) {
                named.add(change.into());
            }
            if (change.casesTo() != null) {
                named.add(change.casesTo());
            }
            switch (change) {
                case Change.Move move -> named.add(move.parentId());
                case Change.Split split -> named.addAll(split.childIds());
                case Change.Establish one -> {
                    made.add(one.organisationId());
                    if (one.parentId() != null) {
                        named.add(one.parentId());
                    }
                }
                default -> {}
            }
        }
        named.removeAll(made);
        return named;
    }

    private static String text(@Nullable String text, String pointer, int length) {
        String given = need(text, pointer).trim();
        if (given.isEmpty()) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_MISSING, pointer);
        }
        bounded(given, pointer, length);
        return nfc(given);
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text.trim(), Normalizer.Form.NFC);
    }

    static void bounded(@Nullable String text, String pointer, int length) {
        if (text != null && text.length() > length) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
    }

    private static <T> T need(@Nullable T value, String pointer) {
        if (value == null) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_MISSING, pointer);
        }
        return value;
    }
}
