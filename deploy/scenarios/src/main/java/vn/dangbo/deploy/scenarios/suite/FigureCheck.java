package vn.dangbo.deploy.scenarios.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import vn.dangbo.deploy.scenarios.Failure;
import vn.dangbo.deploy.scenarios.catalogue.PublishedFigure;

/** Asks the gateway for published figures, one by one as any client would. */
public final class FigureCheck {

    private static final int UNAUTHORIZED = 401;

    private final Gateway gateway;
    private final String organisationCode;

    public FigureCheck(Gateway gateway, String organisationCode) {
        this.gateway = gateway;
        this.organisationCode = organisationCode;
    }

    public FigureRow ask(PublishedFigure figure) {
        Gateway.Answer answer = gateway.get(query(figure));
        if (answer.status() == UNAUTHORIZED) {
            throw Failure.ofSuite("The suite refuses the token: " + answer.reason());
        }
        if (!answer.successful()) {
            return new FigureRow(figure, answer.code(), false);
        }
        for (JsonNode item : answer.body().path("items")) {
            if (item.path("code").asText().equals(figure.code())) {
                return row(figure, item);
            }
        }
        return new FigureRow(figure, missing(figure, answer.body()), false);
    }

    private static FigureRow row(PublishedFigure figure, JsonNode item) {
        String value = item.path("value").asText("");
        if (!item.hasNonNull("value") || value.isEmpty()) {
            return new FigureRow(figure, item.path("qualifier").asText("no value"), false);
        }
        return new FigureRow(figure, value, figure.agreesWith(new BigDecimal(value)));
    }

    /** The gateway names a service that did not answer under {@code _meta}. */
    private static String missing(PublishedFigure figure, JsonNode body) {
        String owner = figure.code().substring(0, figure.code().indexOf('.'));
        return body.path("_meta").path("parts").path(owner).path("state").asText("no answer");
    }

    private String query(PublishedFigure figure) {
        Map<String, String> parameters = new TreeMap<>(figure.parameters());
        parameters.put("organisationCode", organisationCode);
        parameters.put("codes", figure.code());
        if (figure.asOf() != null) {
            parameters.put("asOf", figure.asOf().toString());
        } else {
            parameters.put("from", String.valueOf(figure.from()));
            parameters.put("to", String.valueOf(figure.to()));
        }
        StringBuilder query = new StringBuilder("/api/v1/figures");
        char separator = '?';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            query.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return query.toString();
    }
}
