package vn.dangbo.kit.figure;

import java.util.List;

/**
 * What a figure means. Published, versioned: a change of meaning is a new version.
 *
 * @param code with its owner's prefix, e.g. {@code membership.members}
 * @param scale decimals of the value
 * @param parameters optional query parameters it understands, beyond the organisation and the dates
 * @param formula in words
 * @param source document and article of the rule, or the design's own
 */
public record FigureDefinition(
        String code,
        int version,
        String labelVi,
        String labelEn,
        Unit unit,
        Kind kind,
        int scale,
        List<String> parameters,
        String formula,
        String source) {

    /** A stock is true on a day; a flow happens in a period. */
    public enum Kind {
        STOCK,
        FLOW
    }

    public String reference() {
        return code + "@" + version;
    }
}
