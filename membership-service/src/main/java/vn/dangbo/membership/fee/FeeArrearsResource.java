package vn.dangbo.membership.fee;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Who owes what. */
@Path("/api/v1/fees")
@Tag(name = "Fees")
class FeeArrearsResource {

    private final Arrears arrears;
    private final FeeFilter.Roots roots;
    private final FeePeople people;
    private final RuleSets rules;
    private final Jdbi jdbi;

    FeeArrearsResource(Arrears arrears, FeeFilter.Roots roots, FeePeople people, RuleSets rules, Jdbi jdbi) {
        this.arrears = arrears;
        this.roots = roots;
        this.people = people;
        this.rules = rules;
        this.jdbi = jdbi;
    }

    /** One month of an account, in whole dong. */
    @Schema(name = "FeeAccountMonth")
    record AccountMonth(String month, long due, long paid, long unpaid) {}

    /**
     * The account of a member. Amounts are whole dong.
     *
     * @param unpaid of the months until the one of the day
     * @param credit paid ahead, not used for any due yet
     */
    @Schema(name = "FeeAccount")
    record Account(
            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            UUID memberId,

            LocalDate asOf,
            long due,
            long paid,
            long unpaid,
            long credit,
            List<AccountMonth> months) {}

    @GET
    @Path("arrears")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listFeeArrears",
            summary = "Members who owe for months that are over on the day asked",
            description =
                    "`overdue=true` gives those with three months of `year` unpaid without a recorded reason (Charter,"
                            + " article 8): a removal case. Payments that name no month cover the oldest open months first.")
    public Page<Arrears.Owing> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @Parameter(description = "Only months of this year; needed for overdue=true") @QueryParam("year") @Nullable
                    String year,
            @QueryParam("overdue") boolean onlyOverdue,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        int wanted = year(year);
        if (onlyOverdue && wanted == 0) {
            throw ProblemException.invalidField("year", KitProblem.FIELD_MISSING, "year");
        }
        int counting = onlyOverdue ? rules.number(Overdue.LIMIT, LocalDate.of(wanted, 12, 31)) : 0;
        return arrears.list(roots.of(organisationId, asOf.date()), asOf, wanted, counting, page);
    }

    private static int year(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        if (!text.matches("(19|20|21)\\d\\d")) {
            throw ProblemException.invalidField("year", KitProblem.FIELD_INVALID, "year");
        }
        return Integer.parseInt(text);
    }

    @GET
    @Path("members/{id}")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "getFeeAccount",
            summary = "What a member owed and paid, month by month",
            description = "Until the month of `asOf`, by what was paid until that day.")
    public Account account(@PathParam("id") String id, @BeanParam TimeParams time) {
        UUID member = Ids.ofPath(id);
        AsOf asOf = time.asOf();
        List<Arrears.AccountRow> rows = jdbi.withHandle(sql -> {
            people.cell(sql, member, asOf.date());
            return Arrears.account(sql, member, asOf);
        });
        TreeMap<LocalDate, Long> dues = new TreeMap<>();
        Map<LocalDate, Long> named = new TreeMap<>();
        long unnamed = 0;
        for (Arrears.AccountRow row : rows) {
            if (row.month() == null) {
                unnamed += row.amount();
            } else if (row.kind().equals("DUE")) {
                dues.put(row.month(), row.amount());
            } else {
                named.put(row.month(), row.amount());
            }
        }
        Allocation.Result result = Allocation.of(dues, named, unnamed);
        long due = dues.values().stream().mapToLong(Long::longValue).sum();
        long covered =
                result.months().stream().mapToLong(Allocation.Month::paid).sum();
        return new Account(
                member,
                asOf.date(),
                due,
                covered + result.credit(),
                due - covered,
                result.credit(),
                result.months().stream()
                        .map(month ->
                                new AccountMonth(Months.text(month.month()), month.due(), month.paid(), month.unpaid()))
                        .toList());
    }
}
