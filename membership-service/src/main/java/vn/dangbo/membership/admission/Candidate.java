package vn.dangbo.membership.admission;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A person who asks to be admitted. Personal data. */
record Candidate(
        String fullName,
        String gender,
        LocalDate birthDate,
        @Nullable String citizenId,
        @Nullable String ethnicity,
        @Nullable String religion,
        @Nullable String education,
        @Nullable String politicalTheory,
        @Nullable String occupation) {}
