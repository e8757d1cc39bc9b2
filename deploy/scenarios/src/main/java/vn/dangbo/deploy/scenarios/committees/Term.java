package vn.dangbo.deploy.scenarios.committees;

import java.time.LocalDate;

/**
 * The calendar of one term: congresses at the base in a window, then those above, then that of the province.
 *
 * @param baseFrom first day of congresses of grass-roots organisations
 * @param baseTo day after the last of them
 * @param province day of the provincial congress
 */
public record Term(String name, LocalDate baseFrom, LocalDate baseTo, LocalDate province) {

    LocalDate superiorFrom() {
        return baseTo.plusDays(10);
    }

    LocalDate superiorTo() {
        return baseTo.plusDays(50);
    }
}
