package vn.dangbo.emulation.target;

import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.emulation.record.Selection;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;

/** Reads resolutions. */
@ApplicationScoped
class Resolutions {

    private static final String SELECT = """
            SELECT r.id, r.code, r.organisation_id, o.code AS organisation_code, r.title, r.document_number, r.adopted_on,
                   r.term_from, r.term_to
            FROM resolution r JOIN organisation o ON o.id = r.organisation_id
            WHERE r.recorded_at <= :known AND r.superseded_at > :known""";

    private final Jdbi jdbi;
    private final Scope scope;

    Resolutions(Jdbi jdbi, Scope scope) {
        this.jdbi = jdbi;
        this.scope = scope;
    }

    Selection<Resolution> at(AsOf asOf) {
        return new Selection<>(jdbi, Resolution.class, SELECT, asOf);
    }

    /** @throws vn.dangbo.kit.problem.ProblemException 404 when there is none, 403 when the caller does not reach it */
    Resolution visible(String id, AsOf asOf) {
        Resolution resolution = at(asOf).and("r.id = :id", "id", Ids.ofPath(id)).require();
        scope.require(resolution.organisationId(), asOf.date());
        return resolution;
    }

    Resolution requireCode(String code) {
        return at(AsOf.on(Times.FOREVER))
                .and("r.live_code = :code", "code", code)
                .require();
    }
}
