package vn.dangbo.membership.name;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One word of a name. Pure.
 *
 * @param folded small letters without diacritics, đ as d
 * @param spelled small letters with their diacritics behind them (RFC 1456), the tone at the end of the word
 */
record Word(String folded, String spelled) {

    // Scripts that fall into many parts would not fit into their columns; no name is found by more of a word than this.
    private static final int FOLDED_LENGTH = 120;
    private static final int SPELLED_LENGTH = 400;

    Word {
        folded = cut(folded, FOLDED_LENGTH);
        spelled = cut(spelled, SPELLED_LENGTH);
    }

    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static final Map<Character, Character> QUALITIES = Map.of('\u0302', '^', '\u0306', '(', '\u031b', '+');
    /** In the order in which Vietnamese dictionaries list them: huyền, hỏi, ngã, sắc, nặng. */
    private static final String TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323";

    private static final String TONES = "`?~'.";
    // Letters of names of other peoples that Unicode does not take apart.
    private static final Map<Character, String> OTHER_LETTERS =
            Map.of('ƀ', "b", 'ł', "l", 'ø', "o", 'ı', "i", 'æ', "ae", 'œ', "oe", 'ß', "ss");
    /** Letters beside the Vietnamese ones stand where Latin has them. */
    private static final List<String> ALPHABET = List.of(
            "a", "a(", "a^", "b", "c", "d", "dd", "e", "e^", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "o^",
            "o+", "p", "q", "r", "s", "t", "u", "u+", "v", "w", "x", "y", "z");

    private static final int END_OF_WORD = 0x02;
    private static final int FIRST_TONE = 0x03;
    private static final int FIRST_DIGIT = 0x10;
    private static final int FIRST_LETTER = 0x20;
    private static final int OTHER = 0x7f;

    /** The words of a text; whatever is neither letter nor digit separates them. */
    static List<Word> of(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        List<Word> words = new ArrayList<>();
        StringBuilder folded = new StringBuilder();
        StringBuilder spelled = new StringBuilder();
        StringBuilder tones = new StringBuilder();
        for (int i = 0; i <= apart.length(); i++) {
            char sign = i < apart.length() ? apart.charAt(i) : ' ';
            int tone = TONE_MARKS.indexOf(sign);
            if (tone >= 0) {
                tones.append(TONES.charAt(tone));
            } else if (QUALITIES.containsKey(sign)) {
                spelled.append(QUALITIES.get(sign));
            } else if (sign == 'đ') {
                folded.append('d');
                spelled.append("dd");
            } else if (OTHER_LETTERS.containsKey(sign)) {
                folded.append(OTHER_LETTERS.get(sign));
                spelled.append(OTHER_LETTERS.get(sign));
            } else if (Character.isLetterOrDigit(sign) || Character.isSurrogate(sign)) {
                folded.append(sign);
                spelled.append(sign);
            } else if (Character.getType(sign) != Character.NON_SPACING_MARK && !folded.isEmpty()) {
                words.add(new Word(folded.toString(), spelled.append(tones).toString()));
                folded.setLength(0);
                spelled.setLength(0);
                tones.setLength(0);
            }
        }
        return words;
    }

    boolean hasDiacritics() {
        return !folded.equals(spelled);
    }

    /** Letters before tones, a shorter word before a longer one that begins with it. */
    void appendOrder(ByteArrayOutputStream key) {
        int letters = spelled.length();
        while (letters > 0 && TONES.indexOf(spelled.charAt(letters - 1)) >= 0) {
            letters--;
        }
        for (int i = 0; i < letters; i++) {
            char letter = spelled.charAt(i);
            int two = i + 1 < letters ? ALPHABET.indexOf(spelled.substring(i, i + 2)) : -1;
            int one = ALPHABET.indexOf(String.valueOf(letter));
            if (two >= 0) {
                key.write(FIRST_LETTER + two);
                i++;
            } else if (one >= 0) {
                key.write(FIRST_LETTER + one);
            } else if (letter >= '0' && letter <= '9') {
                key.write(FIRST_DIGIT + letter - '0');
            } else if (!QUALITIES.containsValue(letter)) {
                key.write(OTHER);
                key.write(letter >> 8);
                key.write(letter);
            }
        }
        key.write(END_OF_WORD);
        key.write(FIRST_TONE + (letters == spelled.length() ? 0 : 1 + TONES.indexOf(spelled.charAt(letters))));
    }
}
