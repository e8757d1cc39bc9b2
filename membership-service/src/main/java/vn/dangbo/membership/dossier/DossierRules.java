package vn.dangbo.membership.dossier;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.dangbo.kit.imports.Outcome;

/**
 * What may stand in a member's file. Pure.
 *
 * @param types how many types the national list has; they are numbered from 1 (Công văn 1361-CV/BTCTW, 2026)
 * @param firstPriority last type of the first priority, originals and decisions
 * @param secondPriority last type of the second priority, procedure and yearly reviews; the rest is the third
 */
record DossierRules(int types, int firstPriority, int secondPriority) {

    /** A path inside an archive. An address would name somebody else's machine. */
    private static final Pattern INSIDE = Pattern.compile("[\\p{L}\\p{N}_.\\- ]+(/[\\p{L}\\p{N}_.\\- ]+)*");

    /** In what order the types are digitised: 1, 2 or 3. */
    int priority(int type) {
        if (type <= firstPriority) {
            return 1;
        }
        return type <= secondPriority ? 2 : 3;
    }

    /** What forbids the document, if anything. */
    Optional<Outcome.Rejected> refusal(DossierDocument document, LocalDate today) {
        if (document.type() < 1 || document.type() > types) {
            return refused("type", DossierProblem.DOSSIER_TYPE_UNKNOWN, document.type(), types);
        }
        if (document.issuedOn() != null && document.issuedOn().isAfter(today)) {
            return refused("issuedOn", DossierProblem.DOSSIER_ISSUED_LATER, document.issuedOn());
        }
        if (document.fileReference() != null
                && (!INSIDE.matcher(document.fileReference()).matches()
                        || document.fileReference().contains(".."))) {
            return refused("fileReference", DossierProblem.DOSSIER_REFERENCE_OUTSIDE);
        }
        return Optional.empty();
    }

    private static Optional<Outcome.Rejected> refused(String column, DossierProblem code, Object... args) {
        return Optional.of((Outcome.Rejected) Outcome.rejected(column, code, args));
    }
}
