package vn.dangbo.membership.committee;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Figures;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.Items;

/** Committee quality of two terms side by side. */
@Path("/api/v1/committee-terms/quality")
@Tag(name = "Committees")
class CommitteeQualityResource {

    private final Figures figures;
    private final Scope scope;
    private final OrganisationTree tree;
    private final Times times;

    CommitteeQualityResource(Figures figures, Scope scope, OrganisationTree tree, Times times) {
        this.figures = figures;
        this.scope = scope;
        this.tree = tree;
        this.times = times;
    }

    /** A share in a term. */
    @Schema(name = "TermQuality")
    record Share(
            String term,
            @Nullable String value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable String qualifier) {

        static Share of(String term, Measure measure) {
            return new Share(
                    term,
                    measure.value() == null ? null : measure.value().toPlainString(),
                    measure.numerator(),
                    measure.denominator(),
                    measure.qualifier());
        }
    }

    /** One figure of committee quality in both terms. */
    @Schema(name = "CommitteeQuality")
    record Quality(
            String code,
            Share current,
            Share previous,

            @Schema(description = "Percentage points; null unless both terms are measured") @Nullable
            String differenceInPoints) {}

    @GET
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "compareCommitteeQuality",
            summary = "Committee quality of a term and of the term before, with the difference in percentage points",
            description = "A term that has ended is measured on its last day.")
    public Items<Quality> quality(
            @BeanParam CommitteeFilter filter,
            @Parameter(description = "The term to compare with, such as 2015-2020", required = true)
                    @QueryParam("previousTerm")
                    @Nullable
                    String previousTerm) {
        String term = filter.wantedTerm()
                .orElseThrow(() -> ProblemException.invalidField("term", KitProblem.FIELD_MISSING, "term"));
        if (previousTerm == null || previousTerm.isBlank()) {
            throw ProblemException.invalidField("previousTerm", KitProblem.FIELD_MISSING, "previousTerm");
        }
        Slice slice = slice(filter);
        FigureQuery current = query(slice, filter, term);
        FigureQuery previous = query(slice, filter, previousTerm);
        List<Quality> items = new ArrayList<>();
        for (String code : List.of(CommitteeFigures.UNIVERSITY, CommitteeFigures.THEORY)) {
            Figure figure = figures.require(code);
            Measure now = figure.measure(current).getFirst();
            Measure before = figure.measure(previous).getFirst();
            items.add(new Quality(code, Share.of(term, now), Share.of(previousTerm, before), difference(now, before)));
        }
        return new Items<>(items);
    }

    private static @Nullable String difference(Measure now, Measure before) {
        BigDecimal a = now.value();
        BigDecimal b = before.value();
        return a == null || b == null ? null : a.subtract(b).toPlainString();
    }

    private static FigureQuery query(Slice slice, CommitteeFilter filter, String term) {
        Map<String, String> parameters = new HashMap<>(Map.of("term", term));
        filter.wantedLevel().ifPresent(level -> parameters.put("level", level));
        return new FigureQuery(List.of(slice), filter.known(), parameters);
    }

    private Slice slice(CommitteeFilter filter) {
        UUID organisation = filter.organisation()
                .orElseThrow(() ->
                        ProblemException.invalidField("organisationId", KitProblem.FIELD_MISSING, "organisationId"));
        LocalDate day = filter.day(times.today());
        scope.require(organisation, day);
        tree.require(organisation, new AsOf(day, filter.known()));
        return new Slice(0, "", "", organisation, day, day, day.plusDays(1));
    }
}
