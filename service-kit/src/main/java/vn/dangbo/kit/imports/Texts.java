package vn.dangbo.kit.imports;

import java.text.Normalizer;

/** What every text of a file goes through, whatever its format. */
final class Texts {

    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final char ZERO_WIDTH_NO_BREAK_SPACE = '\ufeff';

    private Texts() {}

    /** In NFC and without the white space around it, to which the hard spaces of office programs belong. */
    static String clean(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) {
            from++;
        }
        while (to > from && blank(text.charAt(to - 1))) {
            to--;
        }
        String trimmed = text.substring(from, to);
        return Normalizer.isNormalized(trimmed, Normalizer.Form.NFC)
                ? trimmed
                : Normalizer.normalize(trimmed, Normalizer.Form.NFC);
    }

    private static boolean blank(char sign) {
        return sign <= ' '
                || sign == NO_BREAK_SPACE
                || sign == ZERO_WIDTH_NO_BREAK_SPACE
                || Character.isWhitespace(sign);
    }

    /** At most {@code length} characters, never half of a surrogate pair. */
    static String shortened(String text, int length) {
        return text.length() <= length || text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }
}
