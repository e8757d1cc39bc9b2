package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.MembershipProblem;

/** The import {@code fee-profiles}; the natural key is the member and the day from which the profile holds. */
@ApplicationScoped
class ProfileImport implements Importer<ProfileImport.Row> {

    private static final int PROFILE = 20;
    private static final int REGIONS = 4;

    private final Profiles profiles;
    private final FeePeople people;

    ProfileImport(Profiles profiles, FeePeople people) {
        this.profiles = profiles;
        this.people = people;
    }

    record Row(
            String profileNumber,
            LocalDate from,
            FeeProfile facts,
            @Nullable String document,
            @Nullable String reason) {}

    @Override
    public String type() {
        return "fee-profiles";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("profileNumber"),
                Column.required("from"),
                Column.required("group"),
                Column.optional("salary"),
                Column.optional("pension"),
                Column.optional("extraPay"),
                Column.optional("benefit"),
                Column.optional("allowance"),
                Column.optional("statedFee"),
                Column.optional("wageRegion"),
                Column.optional("exemption"),
                Column.optional("documentNumber"),
                Column.optional("reason"));
    }

    @Override
    public Row parse(ImportRow row) {
        String group = row.requiredCode("group", codes(FeeGroup.values()));
        return new Row(
                row.required("profileNumber", PROFILE),
                row.requiredDate("from"),
                new FeeProfile(
                        group.isEmpty() ? FeeGroup.INSURED : FeeGroup.valueOf(group),
                        amount(row, "salary"),
                        amount(row, "pension"),
                        amount(row, "extraPay"),
                        amount(row, "benefit"),
                        amount(row, "allowance"),
                        amount(row, "statedFee"),
                        region(row),
                        row.code("exemption", codes(Exemption.values()))
                                .map(Exemption::valueOf)
                                .orElse(null)),
                row.text("documentNumber", FeeFields.DOCUMENT).orElse(null),
                row.text("reason", FeeFields.REASON).orElse(null));
    }

    private static List<String> codes(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static @Nullable Long amount(ImportRow row, String column) {
        OptionalLong amount = row.wholeNumber(column);
        if (amount.isEmpty()) {
            return null;
        }
        if (!FeeFields.isAmount(amount.getAsLong())) {
            row.fault(column, KitProblem.ROW_VALUE_INVALID, column);
        }
        return amount.getAsLong();
    }

    private static @Nullable Integer region(ImportRow row) {
        OptionalLong region = row.wholeNumber("wageRegion");
        if (region.isEmpty()) {
            return null;
        }
        if (region.getAsLong() < 1 || region.getAsLong() > REGIONS) {
            row.fault("wageRegion", KitProblem.ROW_VALUE_INVALID, "wageRegion");
            return null;
        }
        return (int) region.getAsLong();
    }

    @Override
    public String sortKey(Row row) {
        return row.profileNumber() + ' ' + row.from();
    }

    @Override
    public List<Outcome> apply(List<Numbered<Row>> rows, ImportContext context) {
        Map<String, UUID> members = ImportedPeople.of(
                rows.stream().map(row -> row.row().profileNumber()).toList(), people, context);
        List<Optional<Profiles.Draft>> drafts = rows.stream()
                .map(Numbered::row)
                .map(row -> Optional.ofNullable(members.get(row.profileNumber()))
                        .map(id -> new Profiles.Draft(id, row.from(), row.facts(), row.document(), row.reason())))
                .toList();
        List<Outcome> judged = profiles.take(
                drafts.stream().flatMap(Optional::stream).toList(), context.importId(), ImportedPeople.writer(context));
        Iterator<Outcome> outcomes = judged.iterator();
        return IntStream.range(0, rows.size())
                .mapToObj(i -> drafts.get(i).isPresent()
                        ? outcomes.next()
                        : Outcome.rejected(
                                "profileNumber",
                                MembershipProblem.MEMBER_NOT_FOUND,
                                rows.get(i).row().profileNumber()))
                .toList();
    }

    /** @throws ProblemException 409 when a due was made from one of the profiles, or one was corrected since */
    @Override
    public void undo(UUID importId, ImportContext context) {
        profiles.takeBack(importId, ImportedPeople.writer(context));
    }
}
