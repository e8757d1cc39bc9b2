package vn.dangbo.inspection.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.inspection.inspection.Group;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureCatalogue;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureDefinition.Kind;
import vn.dangbo.kit.figure.Unit;

/** The figures of this service. */
@ApplicationScoped
class InspectionFigures implements FigureCatalogue {

    private static final String SUBJECTS_FORMULA =
            "subjects of that type in inspections of the group concluded in [from, to), below the organisation on the day of"
                    + " each decision; every instance counts, with distinct=true every subject once";
    private static final String SUBJECTS_SOURCE =
            "Charter, articles 30 to 32; Quyết định 885-QĐ/UBKTTW 2022 (statistical forms); period by day of conclusion";
    private static final String DISCIPLINE_FORMULA =
            "distinct subject and case of decisions signed in [from, to), announced by the as-of day of the request, not"
                    + " annulled, below the organisation on the day of signing";
    private static final String DISCIPLINE_SOURCE =
            "Charter, article 35; Quyết định 885-QĐ/UBKTTW 2022 (statistical forms); period by day of signing";

    private final List<Figure> figures;

    InspectionFigures(Jdbi jdbi) {
        figures = List.of(
                subjects(
                        jdbi,
                        "inspection.inspected.organisations",
                        "Lượt tổ chức đảng được kiểm tra",
                        "Party organisations inspected (instances)",
                        Group.INSPECTION,
                        SubjectType.ORGANISATION),
                subjects(
                        jdbi,
                        "inspection.inspected.members",
                        "Lượt đảng viên được kiểm tra",
                        "Party members inspected (instances)",
                        Group.INSPECTION,
                        SubjectType.MEMBER),
                subjects(
                        jdbi,
                        "inspection.supervised.organisations",
                        "Lượt tổ chức đảng được giám sát",
                        "Party organisations supervised (instances)",
                        Group.SUPERVISION,
                        SubjectType.ORGANISATION),
                subjects(
                        jdbi,
                        "inspection.supervised.members",
                        "Lượt đảng viên được giám sát",
                        "Party members supervised (instances)",
                        Group.SUPERVISION,
                        SubjectType.MEMBER),
                discipline(
                        jdbi,
                        "inspection.disciplined.organisations",
                        "Tổ chức đảng bị thi hành kỷ luật",
                        "Party organisations disciplined",
                        SubjectType.ORGANISATION),
                discipline(
                        jdbi,
                        "inspection.disciplined.members",
                        "Đảng viên bị thi hành kỷ luật",
                        "Party members disciplined",
                        SubjectType.MEMBER),
                new DisseminationFigure(
                        jdbi,
                        new FigureDefinition(
                                "inspection.dissemination.organisations",
                                1,
                                "Tỷ lệ tổ chức cơ sở đảng đã quán triệt quy định về kiểm tra, giám sát, kỷ luật",
                                "Grass-roots organisations that studied the rules on inspection and discipline",
                                Unit.PERCENT,
                                Kind.STOCK,
                                2,
                                List.of(),
                                "grass-roots organisations below the organisation on the day with a session held by then / all"
                                        + " grass-roots organisations below it on the day × 100",
                                "Conference reports; records of dissemination")));
    }

    private static Figure subjects(Jdbi jdbi, String code, String vi, String en, Group group, SubjectType type) {
        Unit unit = type == SubjectType.MEMBER ? Unit.PERSON_TIME : Unit.ORGANISATION_TIME;
        return new SubjectFigure(
                jdbi,
                new FigureDefinition(
                        code,
                        1,
                        vi,
                        en,
                        unit,
                        Kind.FLOW,
                        0,
                        List.of("distinct", "kind"),
                        SUBJECTS_FORMULA,
                        SUBJECTS_SOURCE),
                group,
                type);
    }

    private static Figure discipline(Jdbi jdbi, String code, String vi, String en, SubjectType type) {
        Unit unit = type == SubjectType.MEMBER ? Unit.PERSON : Unit.ORGANISATION;
        return new DisciplineFigure(
                jdbi,
                new FigureDefinition(
                        code, 1, vi, en, unit, Kind.FLOW, 0, List.of("form"), DISCIPLINE_FORMULA, DISCIPLINE_SOURCE),
                type);
    }

    @Override
    public List<Figure> figures() {
        return figures;
    }
}
