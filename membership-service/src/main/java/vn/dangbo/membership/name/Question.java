package vn.dangbo.membership.name;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody types to find a person: words in any order, each the beginning of a word of the name, with or without
 * diacritics. When it has diacritics, names that have exactly its words come first. Pure.
 */
public final class Question {

    /** No name has more, and each costs a condition. */
    private static final int MOST_WORDS = 10;

    public static final Question NONE = new Question(List.of());

    private final List<Word> words;

    private Question(List<Word> words) {
        this.words = words;
    }

    public static Question of(String text) {
        return new Question(Word.of(text).stream().distinct().limit(MOST_WORDS).toList());
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    public boolean hasDiacritics() {
        return words.stream().anyMatch(Word::hasDiacritics);
    }

    /** The words without diacritics. */
    public List<String> folded() {
        return words.stream().map(Word::folded).toList();
    }

    /** The words with their diacritics, in the order of {@link #folded()}. */
    public List<String> spelled() {
        return words.stream().map(Word::spelled).toList();
    }

    /** Whether the name has every word, by its beginning and without diacritics. */
    public boolean finds(PersonName name) {
        return words.stream().allMatch(word -> name.folded().contains(" " + word.folded()));
    }

    /** Whether the name has every word whole and with the same diacritics. */
    public boolean findsExactly(PersonName name) {
        return words.stream().allMatch(word -> name.spelled().contains(" " + word.spelled() + " "));
    }

    /** Same text for the same question: cursors are bound to it. */
    public String mark() {
        return Stream.of(words).flatMap(List::stream).map(Word::spelled).collect(Collectors.joining(" "));
    }
}
