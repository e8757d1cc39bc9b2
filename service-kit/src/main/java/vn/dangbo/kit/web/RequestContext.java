package vn.dangbo.kit.web;

import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import vn.dangbo.kit.problem.Messages;

/** What one request carries besides its parameters: trace, language, path. */
@RequestScoped
public class RequestContext {

    private String traceId = "";
    private String path = "";
    private Locale locale = Messages.VIETNAMESE;

    void begin(String newTraceId, String newPath, Locale newLocale) {
        traceId = newTraceId;
        path = newPath;
        locale = newLocale;
    }

    public String traceId() {
        return traceId;
    }

    public String path() {
        return path;
    }

    public Locale locale() {
        return locale;
    }
}
