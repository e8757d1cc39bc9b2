package vn.dangbo.kit.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** How a kind of case takes those of its actions that may need approval. */
public interface CaseActions {

    /** Code of the kind of case. */
    String kind();

    /** The actions for which organisations may set up routes. */
    Set<String> approvable();

    /** Takes an approved action with the body of its draft, in the caller's transaction and by the caller's rights. */
    void perform(Handle sql, UUID caseId, String action, JsonNode body);
}
