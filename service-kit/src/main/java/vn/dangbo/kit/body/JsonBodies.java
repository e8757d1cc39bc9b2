package vn.dangbo.kit.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Reads request bodies that were kept as JSON, as strictly as when they arrive. */
@ApplicationScoped
public class JsonBodies {

    private final ObjectMapper json;

    public JsonBodies(ObjectMapper json) {
        this.json = json;
    }

    /** @throws ProblemException 400 when a field is unknown or does not fit */
    public <T> T read(JsonNode body, Class<T> type) {
        try {
            return json.treeToValue(body, type);
        } catch (JsonProcessingException malformed) {
            if (malformed.getCause() instanceof ProblemException refused) {
                throw refused;
            }
            throw new ProblemException(KitProblem.BODY_MALFORMED);
        }
    }
}
