package vn.dangbo.deploy.scenarios.catalogue;

import java.util.Arrays;
import java.util.Locale;

/** The import types that scenarios use, in loading order: what a row refers to is loaded before it. */
public enum ImportType {
    TERRITORY_UNITS(Service.MEMBERSHIP),
    ORGANISATIONS(Service.MEMBERSHIP),
    REORGANISATIONS(Service.MEMBERSHIP),
    MEMBERS(Service.MEMBERSHIP),
    MOVEMENTS(Service.MEMBERSHIP),
    COMMITTEE_TERMS(Service.MEMBERSHIP),
    COMMITTEE_SEATS(Service.MEMBERSHIP),
    CADRE_POSTS(Service.MEMBERSHIP),
    CONGRESSES(Service.MEMBERSHIP),
    ELECTION_ROUNDS(Service.MEMBERSHIP),
    PERSONNEL_PLANS(Service.MEMBERSHIP),
    STUDY_CAMPAIGNS(Service.MEMBERSHIP),
    STUDY_ATTENDANCE(Service.MEMBERSHIP),
    STUDY_ATTENDANCE_NON_MEMBERS(Service.MEMBERSHIP),
    INSPECTIONS(Service.INSPECTION),
    INSPECTION_SUBJECTS(Service.INSPECTION),
    DISCIPLINE(Service.INSPECTION),
    DISSEMINATIONS(Service.INSPECTION),
    CLUSTERS(Service.EMULATION),
    CLUSTER_MEMBERS(Service.EMULATION),
    RESOLUTIONS(Service.EMULATION),
    TARGETS(Service.EMULATION),
    TARGET_ACTUALS(Service.EMULATION),
    SOCIAL_CAMPAIGNS(Service.EMULATION),
    CONTRIBUTIONS(Service.EMULATION),
    HOUSES(Service.EMULATION);

    /** The services that take imports; the lower-case name is their part of the path. */
    public enum Service {
        MEMBERSHIP,
        INSPECTION,
        EMULATION;

        public String path() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Service service;

    ImportType(Service service) {
        this.service = service;
    }

    public Service service() {
        return service;
    }

    /** The name on the wire and of the file: {@code study-attendance}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ImportType of(String wireName) {
        return Arrays.stream(values())
                .filter(t -> t.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(wireName));
    }
}
