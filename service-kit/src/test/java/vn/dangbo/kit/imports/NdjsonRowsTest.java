package vn.dangbo.kit.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.kit.imports.Read.ndjson;
import static vn.dangbo.kit.imports.Read.refusal;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dangbo.kit.imports.RowReader.RawRow;

class NdjsonRowsTest {

    @Test
    void readsTextsNumbersAndBooleansAsTexts() {
        List<RawRow> rows = ndjson("""
                {"code":"C1","name":" Một ","note":12.50}
                {"name":true,"code":7,"note":null}
                """);

        assertThat(rows)
                .containsExactly(
                        new RawRow(1, List.of("C1", "Một", "12.50"), List.of()),
                        new RawRow(2, List.of("7", "true", ""), List.of()));
    }

    @Test
    void acceptsAMarkWindowsLineEndsBlankLinesAndAMissingLastLineEnd() {
        assertThat(ndjson("\ufeff{\"code\":\"C1\"}\r\n\r\n{\"code\":\"C2\"}"))
                .containsExactly(
                        new RawRow(1, List.of("C1", "", ""), List.of()),
                        new RawRow(3, List.of("C2", "", ""), List.of()));
    }

    @Test
    void anUnknownNameInTheFirstLineRefusesTheFile() {
        assertThat(refusal(() -> ndjson("{\"code\":\"C1\",\"nane\":\"x\"}\n")))
                .isEqualTo("import-header-wrong [-, nane, code,name,note] /header/nane:import-column-unknown");
    }

    @Test
    void laterFaultsBelongToTheirRows() {
        List<RawRow> rows = ndjson("""
                {"code":"C1"}
                {"code":"C2","nane":{"a":1}}
                {"code":["C3"],"note":{}}
                {"code":"C4",}
                {"code":"C5"} {"code":"C6"}
                {"code":"C7","code":"C8"}
                {"code":"C9"}
                """);

        assertThat(rows)
                .extracting(Read::fault)
                .containsExactly(
                        "1 []",
                        "2 [nane:field-unknown[nane]]",
                        "3 [code:row-value-invalid[code], note:row-value-invalid[note]]",
                        "4 [null:row-malformed[]]",
                        "5 [null:row-malformed[]]",
                        "6 [null:row-malformed[]]",
                        "7 []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"code\":\"C1\"}]\n", "code,name\nC1,x\n", "\"text\"\n", "{]\n"})
    void aFileOfAnotherFormatIsUnreadable(String file) {
        assertThat(refusal(() -> ndjson(file))).isEqualTo("import-file-unreadable [1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"C1\"}\n{\"co",
                "{\"code\":\"C1\"}\n{\"code\":\"C2\"",
                "{\"code\":\"C1\"}\n{\"code\":\"C2"
            })
    void aLastLineThatWasCutOffIsRefused(String file) {
        assertThat(refusal(() -> ndjson(file))).isEqualTo("import-truncated [2]");
    }

    @Test
    void aLineOfThirtyMegabytesIsRefused() {
        assertThat(refusal(() -> ndjson(Read.endless("{\"code\":\"C1\"}\n{\"code\":\"", 'x', 30L << 20))))
                .isEqualTo("import-line-too-long [2, 1048576]");
    }

    @Test
    void anEmptyFileHasNoRows() {
        assertThat(ndjson("")).isEmpty();
        assertThat(ndjson("\n\n")).isEmpty();
    }

    @Test
    void hundredThousandRowsAreReadInOrder() {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            file.append("{\"code\":\"C").append(i).append("\",\"name\":\"Chi bộ\"}\n");
        }

        List<RawRow> rows = ndjson(file.toString());

        assertThat(rows).hasSize(100_000);
        assertThat(rows.getLast()).isEqualTo(new RawRow(100_000, List.of("C99999", "Chi bộ", ""), List.of()));
    }
}
