package vn.dangbo.deploy.scenarios.records;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One membership: the person, the way in, and the cells that held it. */
public final class Member {

    /** A stay in a cell, {@code [from, to)}. */
    record Stay(Organisation cell, LocalDate from) {}

    private static final List<String> EDUCATION = List.of(
            "PRIMARY", "LOWER_SECONDARY", "UPPER_SECONDARY", "VOCATIONAL", "COLLEGE", "UNIVERSITY", "MASTER", "DOCTOR");
    private static final List<String> THEORY = List.of("NONE", "ELEMENTARY", "INTERMEDIATE", "ADVANCED", "BACHELOR");

    final int number;
    final Person person;
    final String entry;
    public final String profileNumber;
    private final List<Stay> stays = new ArrayList<>(1);
    private @Nullable LocalDate leftOn;
    private String education;
    private String politicalTheory;

    Member(int number, String profileNumber, Person person, String entry, Organisation cell, LocalDate from) {
        this.number = number;
        this.profileNumber = profileNumber;
        this.person = person;
        this.entry = entry;
        this.education = person.education();
        this.politicalTheory = person.politicalTheory();
        stays.add(new Stay(cell, from));
        cell.members.add(this);
    }

    /** As the member row will show it. */
    public String education() {
        return education;
    }

    public String politicalTheory() {
        return politicalTheory;
    }

    /** Training that the member has had by the end of the records; lower than what is known it changes nothing. */
    public void train(String newEducation, String newTheory) {
        education = higher(EDUCATION, education, newEducation);
        politicalTheory = higher(THEORY, politicalTheory, newTheory);
    }

    private static String higher(List<String> order, String a, String b) {
        return order.indexOf(a) >= order.indexOf(b) ? a : b;
    }

    /** The day on which the member was out of the subtree for the first time since {@code from}; at most {@code to}. */
    public LocalDate within(Organisation top, LocalDate from, LocalDate to) {
        LocalDate day = from;
        while (day.isBefore(to)) {
            Organisation cell = cellOn(day);
            if (cell == null || !cell.within(top, day)) {
                return day;
            }
            day = day.plusDays(1);
        }
        return to;
    }

    void moveTo(Organisation cell, LocalDate on) {
        cell().members.remove(this);
        cell.members.add(this);
        stays.add(new Stay(cell, on));
    }

    void leave(LocalDate on) {
        cell().members.remove(this);
        leftOn = on;
    }

    /** The cell of today, or the last one. */
    public Organisation cell() {
        return stays.getLast().cell;
    }

    public Organisation firstCell() {
        return stays.getFirst().cell;
    }

    LocalDate from() {
        return stays.getFirst().from;
    }

    LocalDate lastChange() {
        return leftOn != null ? leftOn : stays.getLast().from;
    }

    @Nullable
    LocalDate leftOn() {
        return leftOn;
    }

    public LocalDate birthDate() {
        return person.birthDate();
    }

    /** The cell that counted this member on the day, or null. */
    public @Nullable Organisation cellOn(LocalDate day) {
        if (leftOn != null && !day.isBefore(leftOn)) {
            return null;
        }
        for (int i = stays.size() - 1; i >= 0; i--) {
            if (!stays.get(i).from.isAfter(day)) {
                return stays.get(i).cell;
            }
        }
        return null;
    }

    public boolean isOfficialOn(LocalDate day) {
        return !person.officialDue().isAfter(day);
    }

    /** The day of recognition if it came before the member left and before the records end. */
    public @Nullable LocalDate officialOn(LocalDate endOfRecords) {
        LocalDate due = person.officialDue();
        boolean reached = !due.isAfter(endOfRecords) && (leftOn == null || due.isBefore(leftOn));
        return reached ? due : null;
    }
}
