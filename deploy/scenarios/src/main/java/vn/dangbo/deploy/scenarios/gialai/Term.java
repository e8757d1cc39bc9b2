package vn.dangbo.deploy.scenarios.gialai;

import java.time.LocalDate;

/** The published figures that the records are generated to give, and the days of the term. */
final class Term {

    static final long SEED = 20230720L;

    /** The records open the day before the term, so that its first day has an opening balance. */
    static final LocalDate RECORDS_OPEN = LocalDate.of(2020, 7, 31);

    static final LocalDate START = LocalDate.of(2020, 8, 1);
    static final LocalDate AS_OF = LocalDate.of(2023, 7, 20);
    /** No record changes anything from here to the day of the report. */
    static final LocalDate QUIET_FROM = LocalDate.of(2023, 7, 14);

    static final int GRASSROOTS_AT_START = 125;
    static final int GRASSROOTS_AT_END = 106;
    static final int MEMBERS_AT_START = 4857;
    static final int MEMBERS_AT_END = 4417;

    private Term() {}
}
