package vn.dangbo.deploy.scenarios.khanhhoa;

import java.time.LocalDate;

/** The published figures that the records are generated to give, and the days between which the ledger is played. */
final class Census {

    static final long SEED = 20211110L;

    static final LocalDate RECORDS_OPEN = LocalDate.of(2009, 12, 31);
    static final LocalDate AS_OF = LocalDate.of(2021, 11, 10);
    /** No record changes anything from here to the day of the report. */
    static final LocalDate QUIET_FROM = LocalDate.of(2021, 11, 4);

    static final int FIRST_YEAR = 2010;
    static final int LAST_CLOSED_YEAR = 2020;
    static final int GROWTH_PER_YEAR = 1800;
    static final int MEMBERS = 45239;
    /** Growth from January to November 2021: not printed, ours. */
    static final int GROWTH_LAST = 1239;

    static final int MEMBERS_AT_OPENING = MEMBERS - GROWTH_LAST - GROWTH_PER_YEAR * (LAST_CLOSED_YEAR - FIRST_YEAR + 1);

    static final int GRASSROOTS_COMMITTEES = 259;
    static final int GRASSROOTS_CELLS = 427;
    static final int SECTIONAL_COMMITTEES = 13;
    static final int CELLS = 2538;

    private Census() {}
}
