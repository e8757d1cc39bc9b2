package vn.dangbo.membership.quality;

import vn.dangbo.membership.merge.Duplicates;

/** What can be wrong with a member's record; labels in the code list {@code data-defects}. */
public enum Defect {
    MISSING_CITIZEN_ID("m.citizen_id IS NULL"),
    CARD_WHILE_PROBATIONARY("m.card_number IS NOT NULL AND s.status = 'PROBATIONARY'"),
    MISSING_ETHNICITY("m.ethnicity IS NULL"),
    MISSING_EDUCATION("m.education IS NULL"),
    MISSING_POLITICAL_THEORY("m.political_theory IS NULL"),
    MISSING_OCCUPATION("m.occupation IS NULL"),
    MISSING_DECISION_DATE("m.admission_decision_on IS NULL"),
    MISSING_OFFICIAL_DATE("m.official_on IS NULL AND s.status = 'OFFICIAL'"),
    /** Birth, decision, ceremony and official day do not follow each other. */
    DATES_IN_CONFLICT("""
            m.birth_date >= m.admitted_on OR COALESCE(m.admission_decision_on > m.admitted_on, FALSE)
            OR COALESCE(m.admission_decision_on <= m.birth_date, FALSE) OR COALESCE(m.official_on < m.admitted_on, FALSE)"""),
    /** Charter 2011, article 1; judged on the day of the ceremony because the day of the vote is not always recorded. */
    UNDER_AGE_AT_ADMISSION("""
            m.birth_date < m.admitted_on
            AND TIMESTAMPDIFF(YEAR, m.birth_date, m.admitted_on) < CAST(age.value AS SIGNED)"""),
    /** Charter 2011, article 5: the official day is the end of the probation, even when the decision comes later. */
    OFFICIAL_DATE_NOT_END_OF_PROBATION("""
            m.official_on >= m.admitted_on
            AND m.official_on <> DATE_ADD(m.admitted_on, INTERVAL CAST(probation.value AS SIGNED) MONTH)"""),
    /** One of the originals that every file must hold is not recorded (Công văn 1361-CV/BTCTW, 2026). */
    DOSSIER_INCOMPLETE("""
            (SELECT COUNT(DISTINCT d.type) FROM dossier_document d
             WHERE d.member_id = m.id AND NOT d.withdrawn AND d.recorded_at <= :known AND d.superseded_at > :known
               AND FIND_IN_SET(d.type, originals.value))
            <= LENGTH(originals.value) - LENGTH(REPLACE(originals.value, ',', ''))"""),
    LIKELY_DUPLICATE(Duplicates.LOOKS_LIKE_ANOTHER);

    private final String condition;

    Defect(String condition) {
        this.condition = condition;
    }

    /** SQL over {@code member m}, {@code membership_stay s} and the rules {@code age}, {@code probation} and {@code originals}; never NULL. */
    String condition() {
        return "COALESCE((" + condition + "), FALSE)";
    }
}
