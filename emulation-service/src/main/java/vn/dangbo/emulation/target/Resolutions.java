package vn.dangbo.emulation.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.emulation.record.Keyset;
import vn.dangbo.emulation.record.Within;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.web.PageRequest;

/** Reads resolutions. */
@ApplicationScoped
class Resolutions {

    private static final String SELECT = """
            SELECT r.id, r.code, r.organisation_id, o.code AS organisation_code, r.title, r.document_number, r.adopted_on,
                   r.term_from, r.term_to
            FROM resolution r JOIN organisation o ON o.id = r.organisation_id
            WHERE r.recorded_at <= :known AND r.superseded_at > :known""";

    private final Jdbi jdbi;

    Resolutions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Resolution require(UUID id, AsOf asOf) {
        return jdbi.withHandle(sql -> sql.createQuery(SELECT + " AND r.id = :id")
                .bind("known", asOf.knownOrLatest())
                .bind("id", id)
                .map(Sql.rows(Resolution.class))
                .findOne()
                .orElseThrow(() -> new ProblemException(KitProblem.NOT_FOUND)));
    }

    Resolution requireCode(String code) {
        return jdbi.withHandle(sql -> sql.createQuery(SELECT + " AND r.live_code = :code")
                .bind("known", AsOf.on(java.time.LocalDate.EPOCH).knownOrLatest())
                .bind("code", code)
                .map(Sql.rows(Resolution.class))
                .one());
    }

    List<Resolution> list(Optional<UUID> within, AsOf asOf, PageRequest page) {
        String text = SELECT
                + " AND r.id > :after"
                + (within.isPresent() ? Within.clause("r.organisation_id", ":date") : "")
                + " ORDER BY r.id LIMIT :fetch";
        return jdbi.withHandle(sql -> sql.createQuery(text)
                .bind("known", asOf.knownOrLatest())
                .bind("date", asOf.date())
                .bind("within", within.orElse(null))
                .bind("after", Keyset.after(page))
                .bind("fetch", page.fetch())
                .map(Sql.rows(Resolution.class))
                .list());
    }
}
