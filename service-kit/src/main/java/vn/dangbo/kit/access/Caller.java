package vn.dangbo.kit.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The authenticated caller of the current request. */
@RequestScoped
public class Caller {

    private static final String EVERYTHING = "*";

    private String subject = "";
    private Set<Role> roles = EnumSet.noneOf(Role.class);
    private String organisation = "";
    private @Nullable String purpose;

    void identify(String newSubject, Set<Role> newRoles, String newOrganisation, @Nullable String newPurpose) {
        subject = newSubject;
        roles = newRoles;
        organisation = newOrganisation;
        purpose = newPurpose;
    }

    public String subject() {
        return subject;
    }

    public Set<Role> roles() {
        return roles;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Code of the organisation whose subtree bounds the caller. */
    public String organisationCode() {
        return organisation;
    }

    public boolean reachesEverything() {
        return EVERYTHING.equals(organisation);
    }

    public @Nullable String purpose() {
        return purpose;
    }
}
