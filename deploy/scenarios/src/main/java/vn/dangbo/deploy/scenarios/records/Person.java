package vn.dangbo.deploy.scenarios.records;

import java.time.LocalDate;

/** What a member row says about the person; all of it invented. */
record Person(
        String fullName,
        String gender,
        LocalDate birthDate,
        String ethnicity,
        String religion,
        String education,
        String politicalTheory,
        String occupation,
        LocalDate admissionDecisionOn,
        LocalDate admittedOn) {

    Person {
        if (!birthDate.plusYears(18).isBefore(admissionDecisionOn) || admissionDecisionOn.isAfter(admittedOn)) {
            throw new IllegalArgumentException("dates run backwards: " + birthDate + " " + admissionDecisionOn);
        }
    }

    LocalDate officialDue() {
        return admittedOn.plusMonths(12);
    }
}
