package vn.dangbo.deploy.scenarios.records;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plays the membership of a scenario forward in time: people enter, move and leave, one change a day each, and no cell falls
 * under its strength. Movements are written as they happen; member rows at the end, when it is known who became official.
 */
public final class Ledger implements Closeable {

    /** Official members that a cell keeps; the Charter asks for three. */
    private static final int STRENGTH = 3;

    private static final int TRIES = 4000;
    /** Spreads consecutive numbers over the range: odd and no multiple of five, so no two members share one. */
    private static final long CARD_STRIDE = 48_271_331L;

    private static final long CITIZEN_STRIDE = 69_621_907L;
    private static final long NUMBERS = 100_000_000L;

    private final String mark;
    private final int region;
    private final Draw draw;
    private final People people;
    private final Path folder;
    private final CsvFile movements;
    private final List<Member> members = new ArrayList<>();
    private int documents;

    /**
     * @param mark one letter that follows SYN in every profile number of the scenario
     * @param region one digit that follows 999 in every card and citizen number of the scenario
     */
    public Ledger(Path folder, String mark, int region, Draw draw, People people) {
        this.folder = folder;
        this.mark = mark;
        this.region = region;
        this.draw = draw;
        this.people = people;
        movements = new CsvFile(
                folder, "movements", "profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason");
    }

    public List<Member> members() {
        return members;
    }

    /** Fills cells that exist when the records open with exactly {@code total} members, none with fewer than five. */
    public void open(List<Organisation> cells, int total, LocalDate on) {
        int left = total;
        for (Organisation cell : cells) {
            for (int i = 0; i < 5; i++, left--) {
                enter(cell, on, "OPENING");
            }
        }
        while (left > 0) {
            Organisation cell = draw.pick(cells);
            if (draw.below(cell.capacity) >= cell.size()) {
                enter(cell, on, "OPENING");
                left--;
            }
        }
    }

    private void enter(Organisation cell, LocalDate on, String entry) {
        Person person = entry.equals("ADMITTED") ? people.newcomer(cell, on) : people.standing(cell, on);
        int number = members.size() + 1;
        members.add(new Member(number, "SYN" + mark + padded(number, 6), person, entry, cell, on));
    }

    /** Admits into one of the cells, the emptier the likelier. */
    public void admit(List<Organisation> cells, LocalDate on) {
        enter(emptier(cells), on, "ADMITTED");
    }

    public void transferIn(List<Organisation> cells, LocalDate on) {
        enter(emptier(cells), on, "TRANSFERRED_IN");
    }

    private Organisation emptier(List<Organisation> cells) {
        for (int i = 0; i < TRIES; i++) {
            Organisation cell = draw.pick(cells);
            if (cell.size() * 100 < cell.capacity * draw.between(20, 140)) {
                return cell;
            }
        }
        throw new IllegalStateException("no room in " + cells.size() + " cells");
    }

    public void move(Member member, Organisation to, LocalDate on, String reason) {
        record(member, "MOVED", on, member.cell(), to, reason);
        member.moveTo(to, on);
    }

    /** Moves into one of the cells, the emptier the likelier. */
    public void moveToRoom(Member member, List<Organisation> cells, LocalDate on, String reason) {
        move(member, emptier(cells), on, reason);
    }

    public void leave(Member member, String kind, LocalDate on, String reason) {
        record(member, kind, on, member.cell(), null, reason);
        member.leave(on);
    }

    /** Ends a membership that another service ends when the records are loaded: no row is written for it. */
    public void leaveUnrecorded(Member member, LocalDate on) {
        member.leave(on);
    }

    private void record(
            Member member, String kind, LocalDate on, Organisation from, @Nullable Organisation to, String reason) {
        if (!member.lastChange().isBefore(on)) {
            throw new IllegalStateException(member.profileNumber + " changes twice on " + on);
        }
        String document = "SYN-" + ++documents + "/QĐ";
        movements.row(member.profileNumber, kind, on, from.code, to == null ? null : to.code, document, reason);
    }

    /** Someone who may go without leaving the cell under strength: anyone, or with {@code elder} one of the older ones. */
    public Member someone(List<Organisation> cells, LocalDate on, boolean elder) {
        Member chosen = anyone(cells, on);
        for (int i = 0; elder && i < 4; i++) {
            Member other = anyone(cells, on);
            if (other.birthDate().isBefore(chosen.birthDate())) {
                chosen = other;
            }
        }
        return chosen;
    }

    private Member anyone(List<Organisation> cells, LocalDate on) {
        for (int i = 0; i < TRIES; i++) {
            Organisation cell = draw.pick(cells);
            // Larger cells lose more people: a cell is taken in proportion to its size.
            if (cell.size() > 5 && draw.below(40) < cell.size()) {
                Member member = draw.pick(cell.members);
                if (mayGo(member, on)) {
                    return member;
                }
            }
        }
        throw new IllegalStateException("nobody may go on " + on);
    }

    /** Official members of the cell above its strength who may found another cell. */
    public Optional<Member> founder(Organisation cell, LocalDate on) {
        if (cell.size() < 7) {
            return Optional.empty();
        }
        return cell.members.stream()
                .filter(m -> m.isOfficialOn(on) && mayGo(m, on))
                .findFirst();
    }

    private static boolean mayGo(Member member, LocalDate on) {
        if (!member.lastChange().isBefore(on)) {
            return false;
        }
        long officials =
                member.cell().members.stream().filter(m -> m.isOfficialOn(on)).count();
        return !member.isOfficialOn(on) || officials > STRENGTH;
    }

    public int size(Organisation top, LocalDate on) {
        int size = 0;
        for (Member member : members) {
            Organisation cell = member.cellOn(on);
            if (cell != null && cell.within(top, on)) {
                size++;
            }
        }
        return size;
    }

    /** Writes the member rows as the records know them on their last day. */
    public void writeMembers(LocalDate endOfRecords) {
        try (CsvFile file = new CsvFile(
                folder,
                "members",
                "profileNumber,cardNumber,citizenId,fullName,gender,birthDate,ethnicity,religion,education,"
                        + "politicalTheory,occupation,cellCode,admissionDecisionOn,admittedOn,officialOn,from,entry")) {
            for (Member m : members) {
                LocalDate officialOn = m.officialOn(endOfRecords);
                Person p = m.person;
                file.row(
                        m.profileNumber,
                        officialOn == null ? null : number(m, CARD_STRIDE),
                        number(m, CITIZEN_STRIDE),
                        p.fullName(),
                        p.gender(),
                        p.birthDate(),
                        p.ethnicity(),
                        p.religion(),
                        m.education(),
                        m.politicalTheory(),
                        p.occupation(),
                        m.firstCell().code,
                        p.admissionDecisionOn(),
                        p.admittedOn(),
                        officialOn,
                        m.from(),
                        m.entry);
            }
        }
    }

    private String number(Member member, long stride) {
        return "999" + region + padded(member.number * stride % NUMBERS, 8);
    }

    static String padded(long number, int digits) {
        String text = Long.toString(number);
        return "0".repeat(digits - text.length()) + text;
    }

    @Override
    public void close() {
        movements.close();
    }
}
