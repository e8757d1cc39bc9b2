package vn.dangbo.kit.figure;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Organisation;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Items;

/** Figures by code: the one address at which reports, targets and portals read numbers. */
@Path("/api/v1")
@Tag(name = "Figures")
public class FiguresResource {

    /** Before any record: the first day of a flow that is asked without {@code from}. */
    private static final LocalDate BEGINNING = LocalDate.of(1900, 1, 1);

    private static final int MAXIMUM_CODES = 50;
    private static final int MAXIMUM_YEARS = 120;

    private final Figures figures;
    private final SeriesSlices series;
    private final OrganisationTree tree;
    private final Scope scope;
    private final Times times;

    @Context
    UriInfo uri;

    public FiguresResource(Figures figures, SeriesSlices series, OrganisationTree tree, Scope scope, Times times) {
        this.figures = figures;
        this.series = series;
        this.tree = tree;
        this.scope = scope;
        this.times = times;
    }

    /** The moment of a request: its organisation and dates, with the defaults filled in. */
    record Asked(
            UUID organisationId,
            LocalDate asOf,
            LocalDate from,
            LocalDate to,
            @Nullable Instant knownAt) {}

    /** What was asked, with its defaults. */
    public record Meta(
            UUID organisationId,
            @Nullable String organisationName,
            LocalDate asOf,
            LocalDate from,
            LocalDate to,
            Instant knownAt) {}

    /** Figures in the order asked. */
    public record Answer(
            List<FigureItem> items,

            @com.fasterxml.jackson.annotation.JsonProperty("_meta")
            Meta meta) {}

    @GET
    @Path("figures")
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "getFigures",
            summary = "Figures of one organisation, as values or as series",
            description =
                    "A stock is asked with `asOf`, a flow with `from` and `to` (half open). A stock in a request with "
                            + "`from` and `to` is that of the day before `to`. `by=year` or `by=organisation` adds a series.")
    public Answer figures(
            @Parameter(description = "Id of the organisation; or give `organisationCode`")
                    @QueryParam("organisationId")
                    @Nullable
                    String organisationId,
            @QueryParam("organisationCode") @Nullable String organisationCode,
            @Parameter(description = "Codes separated by commas, at most 50", required = true)
                    @QueryParam("codes")
                    @Nullable
                    String codes,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("knownAt") @Nullable String knownAt,
            @Parameter(description = "`year` or `organisation`") @QueryParam("by") @Nullable String by,
            @QueryParam("level") @Nullable String level,
            @QueryParam("term") @Nullable String term,
            @QueryParam("form") @Nullable String form,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("year") @Nullable String year,
            @QueryParam("distinct") @Nullable String distinct) {
        List<Figure> wanted = wanted(codes);
        UUID id = organisation(organisationId, organisationCode);
        Asked asked = dates(id, asOf, from, to, year, knownAt);
        scope.require(id, asked.asOf());
        // Who was responsible earlier does not read what happened after that.
        scope.require(id, asked.to().minusDays(1));
        Organisation organisation = existing(asked, given(from) || given(to) || given(year));
        List<Slice> slices = series.of(asked, by, given(from) || given(year));
        Instant now = times.now();
        FigureQuery query = new FigureQuery(slices, asked.knownAt(), parameters());
        List<FigureItem> items = new ArrayList<>();
        for (Figure figure : wanted) {
            items.add(figures.measure(figure, query, given(by) ? by : null, now));
        }
        return new Answer(
                items,
                new Meta(
                        id,
                        organisation == null ? null : organisation.name(),
                        asked.asOf(),
                        asked.from(),
                        asked.to(),
                        asked.knownAt() == null ? now : asked.knownAt()));
    }

    @GET
    @Path("figure-definitions")
    @RunOnVirtualThread
    @Access(bounds = Access.Bounds.PUBLIC)
    @Operation(operationId = "listFigureDefinitions", summary = "What every figure means")
    public Items<FigureDefinition> definitions() {
        return new Items<>(figures.all().stream().map(Figure::definition).toList());
    }

    private List<Figure> wanted(@Nullable String codes) {
        if (!given(codes)) {
            throw ProblemException.invalidField("codes", KitProblem.FIELD_MISSING, "codes");
        }
        List<String> list =
                Arrays.stream(codes.split(",")).map(String::trim).distinct().toList();
        if (list.size() > MAXIMUM_CODES) {
            throw new ProblemException(KitProblem.FIGURE_PARAMETER_INVALID, "codes", "at most " + MAXIMUM_CODES);
        }
        return list.stream().map(figures::require).toList();
    }

    private UUID organisation(@Nullable String id, @Nullable String code) {
        if (given(id)) {
            return Ids.parse(id, "organisationId");
        }
        if (given(code)) {
            return tree.requireCode(code);
        }
        throw ProblemException.invalidField("organisationId", KitProblem.FIELD_MISSING, "organisationId");
    }

    private Asked dates(
            UUID id,
            @Nullable String asOfText,
            @Nullable String fromText,
            @Nullable String toText,
            @Nullable String yearText,
            @Nullable String knownAtText) {
        LocalDate asOf = TimeParams.date(asOfText, "asOf").orElse(null);
        LocalDate from = TimeParams.date(fromText, "from").orElse(null);
        LocalDate to = TimeParams.date(toText, "to").orElse(null);
        if (given(yearText) && from == null && to == null) {
            if (!yearText.matches("(19|20|21)\\d\\d")) {
                throw new ProblemException(KitProblem.FIGURE_PARAMETER_INVALID, "year", yearText);
            }
            from = LocalDate.of(Integer.parseInt(yearText), 1, 1);
            to = from.plusYears(1);
        }
        if (to == null) {
            to = (asOf == null ? times.today() : asOf).plusDays(1);
        }
        if (asOf == null) {
            asOf = to.minusDays(1);
        }
        if (from == null) {
            from = BEGINNING;
        }
        if (!from.isBefore(to)) {
            throw new ProblemException(KitProblem.PERIOD_BACKWARDS, from, to);
        }
        return new Asked(
                id, asOf, from, to, TimeParams.instant(knownAtText, "knownAt").orElse(null));
    }

    /** With a period it is enough that the organisation existed on one of its days. */
    private @Nullable Organisation existing(Asked asked, boolean period) {
        AsOf asOf = new AsOf(asked.asOf(), asked.knownAt());
        if (period) {
            return tree.find(asked.organisationId(), asOf).orElseGet(() -> {
                if (!tree.existedDuring(asked.organisationId(), asked.from(), asked.to())) {
                    return tree.require(asked.organisationId(), asOf); // refuses
                }
                return null;
            });
        }
        return tree.require(asked.organisationId(), asOf);
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        uri.getQueryParameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
        return parameters;
    }

    static int maximumYears() {
        return MAXIMUM_YEARS;
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
