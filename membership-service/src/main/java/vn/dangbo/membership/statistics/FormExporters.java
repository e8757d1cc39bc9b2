package vn.dangbo.membership.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.exports.ExportOrder;
import vn.dangbo.kit.exports.Exporter;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.ledger.EntryKind;
import vn.dangbo.membership.ledger.Form1;
import vn.dangbo.membership.ledger.LedgerForms;

/** Types {@code form-1} to {@code form-5}: the national statistics forms as files, with Vietnamese headings. */
@ApplicationScoped
class FormExporters {

    private static final List<String> FLOW = List.of("Nội dung", "Kỳ này", "Cùng kỳ năm trước", "So với cùng kỳ (%)");
    private static final List<String> STRUCTURE =
            List.of("Tiêu chí", "Mã", "Nội dung", "Tổng số", "Trong đó nữ", "Cùng kỳ năm trước");

    private final LedgerForms ledger;
    private final StatisticsForms statistics;
    private final CodeLists codes;

    FormExporters(LedgerForms ledger, StatisticsForms statistics, CodeLists codes) {
        this.ledger = ledger;
        this.statistics = statistics;
        this.codes = codes;
    }

    @Produces
    @Singleton
    Exporter form1() {
        return new FormExporter(1, FLOW, this::flow);
    }

    @Produces
    @Singleton
    Exporter form2() {
        return new FormExporter(2, STRUCTURE, order -> structure(2, order));
    }

    @Produces
    @Singleton
    Exporter form3() {
        return new FormExporter(3, STRUCTURE, order -> structure(3, order));
    }

    @Produces
    @Singleton
    Exporter form4() {
        return new FormExporter(4, STRUCTURE, order -> structure(4, order));
    }

    @Produces
    @Singleton
    Exporter form5() {
        return new FormExporter(5, STRUCTURE, order -> structure(5, order));
    }

    private List<List<@Nullable String>> flow(Order order) {
        Form1 form = ledger.form1(
                order.organisation(), order.from(), order.to(), order.wanted().knownAt());
        List<List<@Nullable String>> rows = new ArrayList<>();
        rows.add(row("A. Số đầu kỳ", form.opening(), form.openingLastYear(), null));
        form.rows().forEach(line -> rows.add(row(label(line.kind()), line.change(), line.lastYear(), line.percent())));
        rows.add(row("D. Số cuối kỳ", form.closing(), form.closingLastYear(), null));
        return rows;
    }

    private String label(EntryKind kind) {
        return switch (kind) {
            case REORGANISED_IN -> "Nhập vào do sắp xếp tổ chức";
            case REORGANISED_OUT -> "Tách ra do sắp xếp tổ chức";
            default ->
                codes.all().lists().get("movement-kinds").stream()
                        .filter(code -> code.code().equals(kind.name()))
                        .map(CodeLists.Code::vi)
                        .findFirst()
                        .orElse(kind.name());
        };
    }

    private List<List<@Nullable String>> structure(int number, Order order) {
        StatisticsForm form = statistics.form(
                number,
                order.organisation(),
                order.from(),
                order.to(),
                order.wanted().knownAt());
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (StatisticsForm.Section section : form.sections()) {
            section.rows()
                    .forEach(line -> rows.add(row(
                            heading(section.by()),
                            line.key(),
                            line.labelVi() == null ? "Chưa ghi" : line.labelVi(),
                            line.total(),
                            line.women(),
                            line.lastYear())));
            rows.add(row(heading(section.by()), null, "Cộng", section.total(), section.women(), section.lastYear()));
        }
        return rows;
    }

    private static String heading(Dimension dimension) {
        return switch (dimension) {
            case GENDER -> "Giới tính";
            case ETHNICITY -> "Dân tộc";
            case RELIGION -> "Tôn giáo";
            case EDUCATION -> "Trình độ học vấn";
            case POLITICAL_THEORY -> "Lý luận chính trị";
            case OCCUPATION -> "Nghề nghiệp";
            case AGE_BAND -> "Tuổi đời";
            case PARTY_AGE_BAND -> "Tuổi đảng";
            case SECTOR -> "Loại hình cơ sở";
        };
    }

    private static List<@Nullable String> row(@Nullable Object... values) {
        return Arrays.stream(values)
                .map(value -> value == null ? null : value.toString())
                .toList();
    }

    /** An order that names an organisation and a period. */
    private record Order(UUID organisation, LocalDate from, LocalDate to, ExportOrder wanted) {

        static Order of(ExportOrder wanted) {
            if (wanted.organisationId() == null || wanted.from() == null || wanted.to() == null) {
                throw ProblemException.invalidField("/organisationId", KitProblem.FIELD_MISSING, "/organisationId");
            }
            return new Order(wanted.organisationId(), wanted.from(), wanted.to(), wanted);
        }
    }

    /** A form is short and computed whole: all its rows are one piece. */
    private record FormExporter(int number, List<String> columns, Function<Order, List<List<@Nullable String>>> form)
            implements Exporter {

        @Override
        public String type() {
            return "form-" + number;
        }

        @Override
        public boolean ofPeriod() {
            return true;
        }

        @Override
        public long count(Handle sql, ExportOrder order) {
            return form.apply(Order.of(order)).size();
        }

        @Override
        public List<Row> rows(Handle sql, ExportOrder order, @Nullable String after, int limit) {
            List<Row> rows = new ArrayList<>();
            if (after == null) {
                form.apply(Order.of(order)).forEach(values -> rows.add(new Row(String.valueOf(rows.size()), values)));
            }
            return rows;
        }
    }
}
