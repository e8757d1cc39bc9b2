package vn.dangbo.testkit.imports;

import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;

/** Sees all rows of a file together: answers with the number of rows that it was given at once. */
@Singleton
public class PieceSetImporter implements Importer<String> {

    public volatile int seen;

    @Override
    public String type() {
        return "piece-sets";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.required("code"));
    }

    @Override
    public String parse(ImportRow row) {
        return row.required("code");
    }

    @Override
    public String sortKey(String row) {
        return row;
    }

    @Override
    public boolean wholeFile() {
        return true;
    }

    @Override
    public List<Outcome> apply(List<Numbered<String>> rows, ImportContext context) {
        seen = rows.size();
        return Collections.nCopies(rows.size(), Outcome.UNCHANGED);
    }

    @Override
    public void undo(UUID importId, ImportContext context) {}
}
