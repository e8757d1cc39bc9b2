package vn.dangbo.membership.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.committee.Views.Change;

/** How versions become answers: pages, entity tags, histories. */
@ApplicationScoped
class Answers {

    private final Jdbi jdbi;
    private final ETags etags;

    Answers(Jdbi jdbi, ETags etags) {
        this.jdbi = jdbi;
        this.etags = etags;
    }

    <F, V> Page<V> page(Page<Version<F>> page, Function<List<Version<F>>, List<V>> show) {
        return new Page<>(show.apply(page.items()), page.next());
    }

    <F, V> Response one(Version<F> version, Function<List<Version<F>>, List<V>> show) {
        return etags.answer(
                version.version(), () -> show.apply(List.of(version)).getFirst());
    }

    /** Without 304: the answer also depends on records that have versions of their own. */
    <F, V> Response fresh(Version<F> version, Function<List<Version<F>>, List<V>> show) {
        return Response.ok(show.apply(List.of(version)).getFirst())
                .header(HttpHeaders.ETAG, ETags.quote(version.version()))
                .build();
    }

    <F, V> Page<Change<V>> history(
            List<Version<F>> versions, PageRequest page, Function<List<Version<F>>, List<V>> show) {
        Page<Version<F>> cut = Page.of(versions, page, Version::version);
        List<V> shown = show.apply(cut.items());
        List<Change<V>> changes = new java.util.ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            changes.add(Change.of(cut.items().get(i), shown.get(i)));
        }
        return new Page<>(changes, cut.next());
    }

    <F, V> Response recorded(
            Judged<F> judged, Version<F> version, String path, Function<List<Version<F>>, List<V>> show) {
        return Response.status(judged.outcome() instanceof Outcome.Unchanged ? 200 : 201)
                .location(URI.create("/api/v1/" + path + "/" + version.id()))
                .header(HttpHeaders.ETAG, ETags.quote(version.version()))
                .entity(show.apply(List.of(version)).getFirst())
                .build();
    }

    /** Refuses when the caller's {@code If-Match} is absent or names another version. */
    <F> Version<F> unchanged(Version<F> version) {
        etags.require(version.version());
        return version;
    }

    <F, V> Response corrected(Version<F> version, Function<List<Version<F>>, List<V>> show) {
        return fresh(version, show);
    }

    String organisationCode(Facts.Term term) {
        return code(term.organisationId());
    }

    String organisationCode(Facts.Congress congress) {
        return code(congress.organisationId());
    }

    private String code(UUID organisation) {
        return Objects.requireNonNull(jdbi.withHandle(sql -> Labels.read(sql, List.of(organisation), List.of()))
                .organisation(organisation));
    }
}
