package vn.dangbo.deploy.scenarios.committees;

import java.nio.file.Path;
import vn.dangbo.deploy.scenarios.records.CsvFile;
import vn.dangbo.deploy.scenarios.records.Draw;

/** Writes terms and seats. A seat that its holder lost by leaving has no end in its row, except for every fourth one. */
public final class CommitteeFiles {

    private static final int SAID_ONE_IN = 4;

    private CommitteeFiles() {}

    public static void write(Path folder, Committees committees, Training training, Draw draw) {
        try (CsvFile terms = new CsvFile(
                        folder, "committee-terms", "organisationCode,kind,term,from,to,seatsPlanned,documentNumber");
                CsvFile seats = new CsvFile(
                        folder,
                        "committee-seats",
                        "organisationCode,committee,term,profileNumber,post,from,to,source,education,politicalTheory,"
                                + "documentNumber")) {
            int documents = 0;
            for (Body body : committees.bodies) {
                String document = "SYN-" + ++documents + "/QĐ-CY";
                terms.row(body.organisation.code, body.kind, body.term, body.from, body.to, body.planned, document);
                for (Body.Holder holder : body.holders) {
                    Training.Levels levels = training.of(body.term, holder.member());
                    boolean left = holder.member().cellOn(holder.until()) == null;
                    seats.row(
                            body.organisation.code,
                            body.kind,
                            body.term,
                            holder.member().profileNumber,
                            holder.post(),
                            holder.from(),
                            left && draw.below(SAID_ONE_IN) == 0 ? holder.until() : null,
                            holder.source(),
                            levels.education(),
                            levels.theory(),
                            document);
                }
            }
        }
    }
}
