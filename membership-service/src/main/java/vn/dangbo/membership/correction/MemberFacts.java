package vn.dangbo.membership.correction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a correction can change about a member. Pure. */
record MemberFacts(
        String profileNumber,
        @Nullable String cardNumber,
        @Nullable String citizenId,
        String fullName,
        String gender,
        LocalDate birthDate,
        @Nullable String ethnicity,
        @Nullable String religion,
        @Nullable String education,
        @Nullable String politicalTheory,
        @Nullable String occupation,
        @Nullable LocalDate admissionDecisionOn,
        LocalDate admittedOn,
        @Nullable LocalDate officialOn) {

    List<FieldChange> changesTo(MemberFacts wanted) {
        Map<String, @Nullable Object> before = fields();
        List<FieldChange> changes = new ArrayList<>();
        wanted.fields().forEach((field, after) -> {
            if (!Objects.equals(before.get(field), after)) {
                changes.add(new FieldChange(field, text(before.get(field)), text(after)));
            }
        });
        return changes;
    }

    private Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("profileNumber", profileNumber);
        fields.put("cardNumber", cardNumber);
        fields.put("citizenId", citizenId);
        fields.put("fullName", fullName);
        fields.put("gender", gender);
        fields.put("birthDate", birthDate);
        fields.put("ethnicity", ethnicity);
        fields.put("religion", religion);
        fields.put("education", education);
        fields.put("politicalTheory", politicalTheory);
        fields.put("occupation", occupation);
        fields.put("admissionDecisionOn", admissionDecisionOn);
        fields.put("admittedOn", admittedOn);
        fields.put("officialOn", officialOn);
        return fields;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
