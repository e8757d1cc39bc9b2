package vn.dangbo.membership.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.MembershipProblem;

/** The rows of transfers beside their cases. */
@ApplicationScoped
class TransferStore {

    private final Jdbi jdbi;
    private final Cases cases;

    TransferStore(Jdbi jdbi, Cases cases) {
        this.jdbi = jdbi;
        this.cases = cases;
    }

    /** What a transfer says beside its case. */
    record Row(
            UUID caseId,
            TransferProcedure.Way way,
            @Nullable String destination,
            LocalDate causeOn) {}

    /** A row and its case. */
    record Transfer(CaseFile file, Row row) {}

    /**
     * Where the member is counted on a day; the member is locked, so that only one transfer begins.
     *
     * @throws ProblemException 404 when there is no such member, 409 when the member is in no cell on that day
     */
    UUID cellForUpdate(Handle sql, UUID memberId, LocalDate on) {
        boolean known = sql.createQuery("SELECT id FROM member WHERE id = :id AND void_at IS NULL FOR UPDATE")
                .bind("id", memberId)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
        if (!known) {
            throw new ProblemException(MembershipProblem.MEMBER_NOT_FOUND, memberId);
        }
        return sql.createQuery("""
                        SELECT cell_id FROM membership_stay
                        WHERE member_id = :member AND superseded_at = :never AND valid_from <= :on AND valid_to > :on""")
                .bind("member", memberId)
                .bind("never", Times.NEVER)
                .bind("on", on)
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(() -> new ProblemException(MembershipProblem.MEMBER_NOT_COUNTED, on));
    }

    Optional<UUID> openTransfer(Handle sql, UUID memberId) {
        return sql.createQuery(
                        "SELECT id FROM case_file WHERE subject_id = :member AND kind = :kind AND closed = FALSE")
                .bind("member", memberId)
                .bind("kind", TransferProcedure.KIND)
                .mapTo(UUID.class)
                .findOne();
    }

    void insert(Handle sql, UUID caseId, TransferProcedure.Way way, Transfers.Wish wish) {
        sql.createUpdate("""
                        INSERT INTO transfer (case_id, way, destination, cause_on)
                        VALUES (:case, :way, :destination, :causeOn)""")
                .bind("case", caseId)
                .bind("way", way)
                .bind("destination", wish.destination())
                .bind("causeOn", wish.causeOn())
                .execute();
    }

    Optional<Row> find(Handle sql, UUID caseId) {
        return sql.createQuery("SELECT case_id, way, destination, cause_on FROM transfer WHERE case_id = :id")
                .bind("id", caseId)
                .map(Sql.rows(Row.class))
                .findOne();
    }

    /** Transfers in which an organisation of the subtree takes part, oldest first. */
    Page<Transfer> list(
            @Nullable UUID organisation, TransferProcedure.@Nullable State state, LocalDate today, PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("f.kind = 'TRANSFER'"));
        page.after().ifPresent(after -> conditions.add("f.id > :after"));
        if (state != null) {
            conditions.add("f.state = :state");
        }
        if (organisation != null) {
            conditions.add(Cases.TAKES_PART);
        }
        return jdbi.withHandle(sql -> {
            List<Row> rows = sql.createQuery(
                            "SELECT t.case_id, t.way, t.destination, t.cause_on FROM case_file f JOIN transfer t ON t.case_id = f.id WHERE "
                                    + String.join(" AND ", conditions) + " ORDER BY f.id LIMIT :limit")
                    .bind("after", page.after().map(UUID::fromString).orElse(null))
                    .bind("state", state)
                    .bind("organisation", organisation)
                    .bind("today", today)
                    .bind("never", Times.NEVER)
                    .bind("limit", page.fetch())
                    .map(Sql.rows(Row.class))
                    .list();
            Map<UUID, CaseFile> files =
                    cases.all(sql, rows.stream().map(Row::caseId).toList());
            return Page.of(rows, page, Row::caseId).map(row -> new Transfer(files.get(row.caseId()), row));
        });
    }
}
