package vn.dangbo.membership.recognition;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.membership.recognition.RecognitionProcedure.State;

/** A recognition as clients see it; persons only by id. */
@Schema(name = "Recognition")
record RecognitionView(
        UUID id,
        State state,
        @Nullable UUID memberId,
        LocalDate admittedOn,
        @Nullable String waitingParty,
        @Nullable LocalDate dueOn,
        boolean returned,
        Map<String, UUID> parties,
        int version,

        @JsonProperty("_actions") List<String> actions) {

    static RecognitionView of(CaseFile file, List<String> actions) {
        return new RecognitionView(
                file.id(),
                State.valueOf(file.state()),
                file.subjectId(),
                file.openedOn(),
                file.waitingParty(),
                file.dueOn(),
                file.returned(),
                file.parties(),
                file.version(),
                actions);
    }
}
