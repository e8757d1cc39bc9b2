package vn.dangbo.membership.name;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A person's name, family name first and given name last, as it is searched and sorted. Pure. */
public final class PersonName {

    // Of the columns that hold them.
    private static final int SORT_KEY_LENGTH = 200;
    private static final int FOLDED_LENGTH = 250;
    private static final int SPELLED_LENGTH = 400;

    private final List<Word> words;

    private PersonName(List<Word> words) {
        this.words = words;
    }

    public static PersonName of(String fullName) {
        return new PersonName(Word.of(fullName));
    }

    List<Word> words() {
        return words;
    }

    /** The folded words between spaces, so that {@code "% van%"} finds a word by its beginning. */
    public String folded() {
        return Word.cut(words.stream().map(Word::folded).collect(Collectors.joining(" ", " ", " ")), FOLDED_LENGTH);
    }

    /** The spelled words between spaces, so that {@code "% va(n %"} finds a word with its diacritics. */
    String spelled() {
        return Word.cut(words.stream().map(Word::spelled).collect(Collectors.joining(" ", " ", " ")), SPELLED_LENGTH);
    }

    /**
     * Bytes that sort as Vietnamese lists do: by given name, then family name, then middle names.
     *
     * <p>Not a key of the JDK's or ICU's collator: those tell hòa from hoà, are five times as long, and change with the
     * version of the JDK while ours lie in the database.
     */
    byte[] sortKey() {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        if (!words.isEmpty()) {
            words.getLast().appendOrder(key);
            words.subList(0, words.size() - 1).forEach(word -> word.appendOrder(key));
        }
        return Arrays.copyOf(key.toByteArray(), Math.min(key.size(), SORT_KEY_LENGTH));
    }
}
