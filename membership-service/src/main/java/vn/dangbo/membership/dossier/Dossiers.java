package vn.dangbo.membership.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Book;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.membership.member.VisibleMembers;

/** Records the documents of members' files, in the caller's transaction. */
@ApplicationScoped
class Dossiers {

    static final Book<DossierDocument> BOOK =
            new Book<>("dossier_document", DossierDocument.class, DossierDocument::key);

    private final RuleSets rules;
    private final VisibleMembers members;

    Dossiers(RuleSets rules, VisibleMembers members) {
        this.rules = rules;
        this.members = members;
    }

    /** The rules of a day. */
    DossierRules rules(LocalDate on) {
        return new DossierRules(
                rules.number("membership.dossier.types", on),
                rules.number("membership.dossier.first-priority-last-type", on),
                rules.number("membership.dossier.second-priority-last-type", on));
    }

    /**
     * @throws ProblemException 422 naming the rule that it breaks, 409 when the same document stands in the file
     */
    Version<DossierDocument> record(Book.Entry<DossierDocument> entry, Recording recording) {
        require(entry.facts(), recording);
        return BOOK.begin(entry, recording);
    }

    /** @throws ProblemException as {@link #record}, and 409 when it was withdrawn */
    Version<DossierDocument> correct(
            Version<DossierDocument> old, Book.Entry<DossierDocument> entry, Recording recording) {
        require(entry.facts(), recording);
        return BOOK.correct(old, entry, recording);
    }

    private void require(DossierDocument document, Recording recording) {
        rules(recording.today()).refusal(document, recording.today()).ifPresent(refusal -> {
            Object[] args = refusal.args().toArray();
            throw new ProblemException(refusal.code(), args).at("/" + refusal.column(), refusal.code(), args);
        });
    }

    /** A row of a file. */
    record Line(
            String profileNumber,
            int type,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable String issuer,
            @Nullable String fileReference) {

        DossierDocument of(UUID memberId) {
            return new DossierDocument(memberId, type, number, issuedOn, issuer, fileReference);
        }
    }

    /** Records what the rules allow; one answer a row, in their order, with a fixed number of statements. */
    List<Outcome> record(List<Line> lines, Recording recording) {
        LocalDate today = recording.today();
        DossierRules limits = rules(today);
        Map<String, UUID> known = members.byProfile(
                lines.stream().map(Line::profileNumber).toList(),
                today,
                recording.scopeRoot().orElse(null));
        Map<String, Version<DossierDocument>> standing = BOOK.standing(
                recording.sql(),
                lines.stream()
                        .filter(line -> known.containsKey(line.profileNumber()))
                        .map(line -> line.of(known.get(line.profileNumber())).key())
                        .toList());
        Map<String, DossierDocument> stated = new HashMap<>();
        standing.forEach((key, version) -> stated.put(key, version.facts()));
        List<Outcome> outcomes = new ArrayList<>(lines.size());
        List<Book.Entry<DossierDocument>> fresh = new ArrayList<>();
        for (Line line : lines) {
            UUID member = known.get(line.profileNumber());
            if (member == null) {
                outcomes.add(
                        Outcome.rejected("profileNumber", DossierProblem.DOSSIER_MEMBER_UNKNOWN, line.profileNumber()));
                continue;
            }
            DossierDocument document = line.of(member);
            Optional<Outcome.Rejected> refusal = limits.refusal(document, today);
            DossierDocument same = stated.get(document.key());
            if (refusal.isPresent()) {
                outcomes.add(refusal.get());
            } else if (same == null) {
                stated.put(document.key(), document);
                fresh.add(new Book.Entry<>(document, null, null));
                outcomes.add(Outcome.ACCEPTED);
            } else {
                outcomes.add(
                        same.equals(document)
                                ? Outcome.UNCHANGED
                                : Outcome.rejected("type", DossierProblem.DOSSIER_DOCUMENT_STANDS, line.type()));
            }
        }
        BOOK.begin(fresh, recording);
        return outcomes;
    }
}
