package vn.dangbo.membership.committee;

/** A level of training that figures ask for; which codes reach it is rule-set data. */
enum SeatQuality {
    UNIVERSITY_OR_HIGHER("education", "membership.quality.university-or-higher"),
    THEORY_INTERMEDIATE_OR_HIGHER("political_theory", "membership.quality.theory-intermediate-or-higher");

    private final String column;
    private final String parameter;

    SeatQuality(String column, String parameter) {
        this.column = column;
        this.parameter = parameter;
    }

    String column() {
        return column;
    }

    String parameter() {
        return parameter;
    }
}
