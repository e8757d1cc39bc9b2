package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.figure.Unit;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.membership.ledger.Headcounts;

/** Members over cells: the size that tells whether cells are too small to vote or too large to meet. */
@ApplicationScoped
public class AverageCellSize implements Figure {

    private final OrganisationFigures organisations;
    private final Headcounts headcounts;

    public AverageCellSize(OrganisationFigures organisations, Headcounts headcounts) {
        this.organisations = organisations;
        this.headcounts = headcounts;
    }

    @Override
    public FigureDefinition definition() {
        return new FigureDefinition(
                "membership.members.average-per-cell",
                1,
                "Số đảng viên bình quân mỗi chi bộ",
                "Members per cell",
                Unit.PERSON_PER_CELL,
                FigureDefinition.Kind.STOCK,
                2,
                List.of(),
                "members / (grass-roots cells + subordinate cells)",
                "Điều lệ Đảng (2011), Điều 21");
    }

    @Override
    public List<Measure> measure(FigureQuery query) {
        Map<Integer, OrganisationFigures.Counts> organisationsBySlice = organisations.counts(query);
        Map<Integer, Long> members = headcounts.members(query);
        List<Measure> measures = new ArrayList<>();
        for (Slice slice : query.slices()) {
            long cells = organisationsBySlice
                    .getOrDefault(slice.number(), OrganisationFigures.Counts.NONE)
                    .of(Kind.CELLS, false);
            measures.add(Measure.ratio(
                    BigDecimal.valueOf(members.get(slice.number())),
                    BigDecimal.valueOf(cells),
                    definition().scale()));
        }
        return measures;
    }
}
