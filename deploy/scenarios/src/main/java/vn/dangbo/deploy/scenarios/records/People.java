package vn.dangbo.deploy.scenarios.records;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** Makes persons who fit the cell that they enter: age, schooling and work follow its sector. */
public final class People {

    private static final Set<String> RESIDENTIAL = Set.of("COMMUNE", "WARD", "TOWNSHIP");
    private static final Mix RELIGION = Mix.of("NONE 86, BUDDHIST 7, CATHOLIC 3, PROTESTANT 3, CAO_DAI 1");
    private static final Mix SCHOOLING_HAMLET = Mix.of("PRIMARY 6, LOWER_SECONDARY 24, UPPER_SECONDARY 38,"
            + " VOCATIONAL 12, COLLEGE 6, UNIVERSITY 13, MASTER 1");
    private static final Mix SCHOOLING_OFFICE =
            Mix.of("UPPER_SECONDARY 5, VOCATIONAL 11, COLLEGE 12, UNIVERSITY 61, MASTER 10, DOCTOR 1");
    private static final Mix THEORY_NEW = Mix.of("NONE 78, ELEMENTARY 20, INTERMEDIATE 2");
    private static final Mix THEORY_OLD = Mix.of("NONE 25, ELEMENTARY 38, INTERMEDIATE 28, ADVANCED 8, BACHELOR 1");
    private static final Mix WORK_HAMLET = Mix.of(
            "FARMER 44, RETIRED 22, HAMLET_PART_TIME 13, COMMUNE_CADRE 8," + " PRIVATE_EMPLOYEE 7, STUDENT 2, OTHER 4");
    private static final Mix WORK_ENTERPRISE =
            Mix.of("ENTERPRISE_WORKER 56, ENTERPRISE_MANAGER 18, PRIVATE_EMPLOYEE 26");
    private static final Map<String, Mix> WORK = Map.ofEntries(
            Map.entry("COMMUNE", WORK_HAMLET),
            Map.entry("WARD", WORK_HAMLET),
            Map.entry("TOWNSHIP", WORK_HAMLET),
            Map.entry("PARTY_MASS_AGENCY", Mix.of("PARTY_CADRE 94, OTHER 6")),
            Map.entry("STATE_AGENCY", Mix.of("STATE_CADRE 95, OTHER 5")),
            Map.entry("PUBLIC_SERVICE_UNIT", Mix.of("PUBLIC_EMPLOYEE 95, STUDENT 4, PUPIL 1")),
            Map.entry("ARMY", Mix.of("ARMED_FORCES 1")),
            Map.entry("POLICE", Mix.of("ARMED_FORCES 1")),
            Map.entry("STATE_ENTERPRISE", WORK_ENTERPRISE),
            Map.entry("NON_STATE_ENTERPRISE", WORK_ENTERPRISE));
    private static final int PUPIL_UNTIL = 19;
    private static final int STUDENT_UNTIL = 25;
    private static final int PENSION_FROM = 60;

    private final Draw draw;
    private final Mix ethnicities;

    public People(Draw draw, Mix ethnicities) {
        this.draw = draw;
        this.ethnicities = ethnicities;
    }

    /** Someone who had long been a member when the records open or who comes from another province. */
    Person standing(Organisation cell, LocalDate from) {
        boolean residential = RESIDENTIAL.contains(cell.sector);
        int age = residential && draw.percent(45) ? draw.between(50, 81) : draw.between(24, 58);
        LocalDate birth = from.minusYears(age).minusDays(draw.between(1, 360));
        int joined = draw.between(18, Math.min(age - 3, 42));
        return person(cell, birth, birth.plusYears(joined).plusDays(draw.between(40, 700)), from, THEORY_OLD);
    }

    Person newcomer(Organisation cell, LocalDate admittedOn) {
        int dice = draw.below(100);
        int age = dice < 68 ? draw.between(18, 30) : dice < 95 ? draw.between(31, 45) : draw.between(46, 58);
        LocalDate birth = admittedOn.minusYears(age).minusDays(draw.between(40, 360));
        return person(cell, birth, admittedOn, admittedOn, THEORY_NEW);
    }

    private Person person(Organisation cell, LocalDate birth, LocalDate admitted, LocalDate today, Mix theory) {
        boolean residential = RESIDENTIAL.contains(cell.sector);
        String gender = draw.percent(residential ? 36 : 46) ? "F" : "M";
        String ethnicity = ethnicities.draw(draw);
        return new Person(
                Names.draw(draw, ethnicity, gender),
                gender,
                birth,
                ethnicity,
                RELIGION.draw(draw),
                (residential ? SCHOOLING_HAMLET : SCHOOLING_OFFICE).draw(draw),
                theory.draw(draw),
                work(cell, birth.until(today).getYears()),
                admitted.minusDays(draw.between(3, 25)),
                admitted);
    }

    private String work(Organisation cell, int age) {
        String work = WORK.getOrDefault(cell.sector, WORK_HAMLET).draw(draw);
        return switch (work) {
            case "PUPIL" -> age <= PUPIL_UNTIL ? work : "PUBLIC_EMPLOYEE";
            case "STUDENT" ->
                age <= STUDENT_UNTIL ? work : RESIDENTIAL.contains(cell.sector) ? "FARMER" : "PUBLIC_EMPLOYEE";
            case "RETIRED" -> age >= PENSION_FROM ? work : "FARMER";
            default -> age >= PENSION_FROM && RESIDENTIAL.contains(cell.sector) ? "RETIRED" : work;
        };
    }
}
