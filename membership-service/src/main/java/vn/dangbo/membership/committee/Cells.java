package vn.dangbo.membership.committee;

import java.util.ArrayList;
import java.util.List;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.membership.committee.Drafts.CandidateDraft;
import vn.dangbo.membership.committee.Drafts.Ground;

/** Columns that several imports read in the same way. */
final class Cells {

    private Cells() {}

    static Ground ground(ImportRow row) {
        return new Ground(
                row.text("documentNumber", Drafts.DOCUMENT_LENGTH).orElse(null),
                row.text("reason", Drafts.REASON_LENGTH).orElse(null));
    }

    static int number(ImportRow row, String column, int least, int most) {
        long value = row.wholeNumber(column).orElse(least);
        if (value < least || value > most) {
            row.fault(column, KitProblem.ROW_VALUE_INVALID, column);
            return least;
        }
        return (int) value;
    }

    /** {@code profileNumber:votes} separated by semicolons. */
    static List<CandidateDraft> candidates(ImportRow row) {
        List<CandidateDraft> candidates = new ArrayList<>();
        for (String each : row.text("candidates").map(text -> text.split(";")).orElse(new String[0])) {
            int colon = each.lastIndexOf(':');
            String votes = colon < 0 ? "" : each.substring(colon + 1).strip();
            String number = colon < 0 ? "" : each.substring(0, colon).strip();
            if (number.isEmpty() || !votes.matches("\\d{1,6}") || candidates.size() == Drafts.MOST_CANDIDATES) {
                row.fault("candidates", KitProblem.ROW_VALUE_INVALID, "candidates");
                return List.of();
            }
            candidates.add(new CandidateDraft(number, Integer.parseInt(votes)));
        }
        return candidates;
    }
}
