package vn.dangbo.deploy.scenarios.suite;

import vn.dangbo.deploy.scenarios.catalogue.PublishedFigure;

/**
 * A published figure beside what the suite computed.
 *
 * @param computed the value as answered, or why there is none
 */
public record FigureRow(PublishedFigure published, String computed, boolean agrees) {

    public String figure() {
        StringBuilder name = new StringBuilder(published.code());
        published.parameters().values().forEach(value -> name.append(' ').append(value));
        return name.toString();
    }

    public String period() {
        return published.asOf() != null ? published.asOf().toString() : published.from() + " - " + published.to();
    }

    /** With {@code >} when the report said "over". */
    public String printed() {
        return (published.qualifier() == null ? "" : "> ")
                + published.value().toPlainString()
                + (published.unit().equals("PERCENT") ? " %" : "");
    }
}
