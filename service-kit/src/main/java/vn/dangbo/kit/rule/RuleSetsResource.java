package vn.dangbo.kit.rule;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Items;

/** Lists every number that a regulation sets; a service mounts it under its own name. */
@Tag(name = "Rule sets")
public abstract class RuleSetsResource {

    private final RuleSets rules;

    protected RuleSetsResource(RuleSets rules) {
        this.rules = rules;
    }

    @GET
    @RunOnVirtualThread
    @Access(bounds = Access.Bounds.PUBLIC)
    @Operation(summary = "The numbers that regulations set, newest first; those in force on a day with `on`")
    public Items<RuleSets.Parameter> list(@QueryParam("on") @Nullable String on) {
        LocalDate date = TimeParams.date(on, "on").orElse(null);
        List<RuleSets.Parameter> all = rules.all().stream()
                .filter(p -> date == null || (!date.isBefore(p.validFrom()) && date.isBefore(p.validTo())))
                .toList();
        return new Items<>(all);
    }
}
