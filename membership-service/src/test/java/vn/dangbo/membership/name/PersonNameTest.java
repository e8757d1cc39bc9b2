package vn.dangbo.membership.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {

    private static final List<String> SYLLABLES = List.of(
            "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Đặng", "Đỗ", "Vũ", "Văn", "Thị", "Hữu", "Đức", "An", "Ánh", "Hòa",
            "Hoà", "Thủy", "Thuỷ", "Quý", "Quí", "Uyên", "Ước", "Ý", "Ơn", "Ôn", "Ẩn", "Ấn", "Dũng", "Y'Hơi", "Niê");

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Văn An, ' nguyen van an ', ' nguye^n~ va(n an '",
        "NGUYỄN  VĂN AN, ' nguyen van an ', ' nguye^n~ va(n an '",
        "Đặng Đức Đạt, ' dang duc dat ', ' dda(ng. ddu+c'' ddat. '",
        "Hòa, ' hoa ', ' hoa` '",
        "Hoà, ' hoa ', ' hoa` '",
        "Thủy, ' thuy ', ' thuy? '",
        "Thuỷ, ' thuy ', ' thuy? '",
        "Ước Ơn Ư, ' uoc on u ', ' u+o+c'' o+n u+ '",
        "Y'Hơi Niê, ' y hoi nie ', ' y ho+i nie^ '",
        "Lê-Minh, ' le minh ', ' le^ minh '",
        "Đinh Ƀƀ, ' dinh ɓb ', ' ddinh ɓb '",
    })
    void a_name_is_folded_and_spelled(String name, String folded, String spelled) {
        // The capital Ƀ becomes ƀ before it is taken apart.
        assertThat(PersonName.of(name).folded()).isEqualTo(folded.replace("ɓ", "b"));
        assertThat(PersonName.of(name).spelled()).isEqualTo(spelled.replace("ɓ", "b"));
    }

    @ParameterizedTest
    @CsvSource({
        "An Nguyễn Văn, Nguyễn Văn An, true, true",
        "nguyen van an, Nguyễn Văn An, true, false",
        "NGUYỄN, Nguyễn Văn An, true, true",
        "ngu, Nguyễn Văn An, true, false",
        "uyen, Nguyễn Văn An, false, false",
        "dat, Trần Văn Đạt, true, false",
        "đạt, Trần Văn Đạt, true, true",
        "đạt, Trần Văn Dật, true, false",
        "hoà, Lê Thị Hòa, true, true",
        "hòa, Lê Thị Hoà, true, true",
        "hóa, Lê Thị Hoà, true, false",
        "thuỷ, Lê Thị Thủy, true, true",
        "ân, Lê Thị Ấn, true, false",
        "an binh, Lê Thị An, false, false",
    })
    void a_question_finds_names(String question, String name, boolean found, boolean exactly) {
        assertThat(Question.of(question).finds(PersonName.of(name))).isEqualTo(found);
        assertThat(Question.of(question).findsExactly(PersonName.of(name))).isEqualTo(exactly);
    }

    @Test
    void lists_follow_the_alphabet_then_the_tones_of_the_given_name_then_family_and_middle() {
        List<String> sorted = List.of(
                "Trần Văn An",
                "Vũ An",
                "Lê Văn Àn",
                "Lê Văn Ản",
                "Lê Văn Ãn",
                "Lê Văn Án",
                "Lê Văn Ạn",
                "Bùi Thị Anh",
                "Bùi Thị Ánh",
                "Bùi Thị Ăn",
                "Bùi Thị Ân",
                "Bùi Thị Cúc",
                "Bùi Thị Dung",
                "Bùi Văn Dũng",
                "Đinh Văn Dũng",
                "Đinh Xuân Dũng",
                "An Đạt",
                "An Đức",
                "An Hoa",
                "An Hoà",
                "Ba Hòa",
                "An Hóa",
                "An Hoan",
                "An Na",
                "An Nga",
                "An Nhung",
                "An Oanh",
                "An Ôn",
                "An Ơn",
                "An Uyên",
                "An Ước");
        List<String> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(7));

        shuffled.sort(Comparator.comparing(name -> PersonName.of(name).sortKey(), Arrays::compareUnsigned));

        assertThat(shuffled).isEqualTo(sorted);
    }

    @Test
    void folding_twice_is_folding_once_however_the_text_is_composed() {
        random().forEach(name -> {
            PersonName once = PersonName.of(name);
            assertThat(PersonName.of(once.folded()).folded()).isEqualTo(once.folded());
            PersonName apart = PersonName.of(Normalizer.normalize(name, Normalizer.Form.NFD));
            assertThat(apart.spelled()).isEqualTo(once.spelled());
            assertThat(apart.sortKey()).isEqualTo(once.sortKey());
        });
    }

    @Test
    void the_longest_names_of_any_script_fit_into_their_columns() {
        for (String letter : List.of("ắ", "각", "æ", "𠮷", "Ồ")) {
            PersonName name = PersonName.of(letter.repeat(60) + " " + letter.repeat(59));
            assertThat(name.folded().length()).isLessThanOrEqualTo(250);
            assertThat(name.spelled().length()).isLessThanOrEqualTo(400);
            assertThat(name.sortKey().length).isLessThanOrEqualTo(200);
            assertThat(name.words()).allMatch(word -> word.folded().length() <= 120);
        }
    }

    @Test
    void every_order_of_the_words_finds_the_name_with_and_without_diacritics() {
        Random draw = new Random(11);
        random().forEach(name -> {
            List<String> words = new ArrayList<>(List.of(name.split(" ")));
            Collections.shuffle(words, draw);
            PersonName person = PersonName.of(name);
            Question question = Question.of(String.join(" ", words));
            assertThat(question.finds(person)).as(name).isTrue();
            assertThat(question.findsExactly(person)).as(name).isTrue();
            assertThat(Question.of(String.join(" ", question.folded())).finds(person))
                    .as(name)
                    .isTrue();
            assertThat(Question.of(words.getFirst().substring(0, 1)).finds(person))
                    .as(name)
                    .isTrue();
        });
    }

    private static List<String> random() {
        Random draw = new Random(42);
        return IntStream.range(0, 1000)
                .mapToObj(i -> String.join(
                        " ",
                        IntStream.range(0, 1 + draw.nextInt(5))
                                .mapToObj(j -> SYLLABLES.get(draw.nextInt(SYLLABLES.size())))
                                .toList()))
                .toList();
    }
}
