package vn.dangbo.emulation.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.emulation.record.ComputedFigure;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureCatalogue;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.figure.SliceTable;
import vn.dangbo.kit.figure.Unit;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;

/** The figure of clusters. */
@ApplicationScoped
class ClusterFigures implements FigureCatalogue {

    private static final FigureDefinition MEMBERS = new FigureDefinition(
            "emulation.clusters.members",
            1,
            "Số đơn vị thành viên các cụm thi đua",
            "Member units of emulation clusters",
            Unit.UNIT,
            FigureDefinition.Kind.STOCK,
            0,
            List.of("cluster"),
            "memberships, in force on the day, of the clusters that the organisation owns; cluster: code of one of them",
            "Dangbo, rule CL1: members are counted for a date");

    private final Jdbi jdbi;

    ClusterFigures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Figure> figures() {
        return List.of(new ComputedFigure(MEMBERS, this::members, ClusterFigures::address));
    }

    private record Count(int n, long counted) {}

    private List<Measure> members(FigureQuery query) {
        List<Slice> slices = query.slices();
        String text = SliceTable.with(slices)
                + """
                SELECT s.n, SUM(CASE WHEN m.valid_from <= s.as_of AND m.valid_to > s.as_of THEN 1 ELSE 0 END) AS counted
                FROM slices s
                JOIN emulation_cluster c ON c.owner_id = s.organisation_id AND c.recorded_at <= :known
                     AND c.superseded_at > :known%s
                JOIN emulation_cluster_member m ON m.cluster_id = c.id AND m.recorded_at <= :known
                     AND m.superseded_at > :known
                GROUP BY s.n""".formatted(query.parameter("cluster").isPresent() ? " AND c.code = :cluster" : "");
        Map<Integer, Long> counts = new HashMap<>();
        jdbi.useHandle(sql -> SliceTable.bind(sql.createQuery(text), slices)
                .bind("known", new AsOf(slices.getFirst().asOf(), query.knownAt()).knownOrLatest())
                .bind("cluster", query.parameter("cluster").orElse(null))
                .map(Sql.rows(Count.class))
                .forEach(count -> counts.put(count.n(), count.counted())));
        return IntStream.range(0, slices.size())
                .mapToObj(i -> counts.containsKey(i) ? Measure.count(counts.get(i)) : Measure.NOT_MEASURED)
                .toList();
    }

    private static String address(Slice slice, FigureQuery query) {
        return FigureQuery.records(
                "cluster-members",
                "ownerOrganisationId",
                slice.organisationId(),
                "cluster",
                query.parameter("cluster").orElse(null),
                "asOf",
                slice.asOf(),
                "knownAt",
                query.knownAt());
    }
}
