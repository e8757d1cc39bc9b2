package vn.dangbo.kit.access;

/** What a caller may do; a token carries any number of them. */
public enum Role {
    /** Figures and organisations. */
    READER,
    MEMBER_OFFICER,
    INSPECTION_OFFICER,
    INSPECTION_LEAD,
    /** Emulation records of the own unit. */
    EMULATION_OFFICER,
    EMULATION_APPRAISER,
    /** Reads everything including the audit log, changes nothing. */
    AUDITOR,
    /** Machines: feeds, imports, exports. */
    INTEGRATOR,
    ADMINISTRATOR
}
