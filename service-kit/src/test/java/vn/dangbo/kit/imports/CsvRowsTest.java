package vn.dangbo.kit.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.kit.imports.Read.csv;
import static vn.dangbo.kit.imports.Read.refusal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dangbo.kit.imports.RowReader.RawRow;

class CsvRowsTest {

    @Test
    void readsRowsByTheOrderOfTheFile() {
        List<RawRow> rows = csv("note,code,name\nfirst,C1,Một\n,C2,Hai\n");

        assertThat(rows)
                .containsExactly(
                        new RawRow(2, List.of("first", "C1", "Một"), List.of()),
                        new RawRow(3, List.of("", "C2", "Hai"), List.of()));
    }

    @Test
    void acceptsAnAbsentOptionalColumnAndAMissingLastLineEnd() {
        assertThat(csv("code,name\nC1,Một")).containsExactly(new RawRow(2, List.of("C1", "Một"), List.of()));
    }

    @Test
    void acceptsAByteOrderMarkAndWindowsLineEnds() {
        assertThat(csv("\ufeffcode,name\r\nC1,Một\r\nC2,Hai\r\n"))
                .containsExactly(
                        new RawRow(2, List.of("C1", "Một"), List.of()), new RawRow(3, List.of("C2", "Hai"), List.of()));
    }

    @Test
    void aQuotedTextHoldsSeparatorsQuotesAndLines() {
        assertThat(csv("code,name\nC1,\"a \"\"b\"\", c\nd\"\nC2,Hai\n"))
                .containsExactly(
                        new RawRow(2, List.of("C1", "a \"b\", c\nd"), List.of()),
                        new RawRow(4, List.of("C2", "Hai"), List.of()));
    }

    @Test
    void textsAreTrimmedAndComposed() {
        String decomposed = "Nguye\u0302\u0303n";

        assertThat(csv("code,name\n C1\u00a0,\"  " + decomposed + " \"\n"))
                .containsExactly(new RawRow(2, List.of("C1", "Nguy\u1ec5n"), List.of()));
    }

    @Test
    void aRowWithAnotherNumberOfColumnsIsRejectedAndTheNextIsRead() {
        List<RawRow> rows = csv("code,name\nC1\nC2,Hai,more\nC3,Ba\n");

        assertThat(rows)
                .extracting(Read::fault)
                .containsExactly("2 [null:row-columns-wrong[1, 2]]", "3 [null:row-columns-wrong[3, 2]]", "4 []");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code,nane\\n|name; nane|/header/nane:import-column-unknown /header/name:import-column-missing",
                "code,name,code\\n|-; code|/header/code:import-column-duplicate",
                "code\\nC1\\n|name; -|/header/name:import-column-missing",
                "code;name;note\\n|code, name; code;name;note|/header/code;name;note:import-column-unknown"
                        + " /header/code:import-column-missing /header/name:import-column-missing"
                        + " /header:import-separator-wrong",
                "Code,Name\\n|code, name; Code, Name|/header/Code:import-column-unknown /header/Name:import-column-unknown"
                        + " /header/code:import-column-missing /header/name:import-column-missing"
            })
    void aWrongHeaderNamesWhatIsWrong(String file, String named, String errors) {
        assertThat(refusal(() -> csv(file.replace("\\n", "\n"))))
                .isEqualTo("import-header-wrong [" + named.replace("; ", ", ") + ", code,name,note] " + errors);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\ufeff", "code,name\n", "code,name"})
    void aFileWithoutRowsHasNone(String file) {
        if (file.contains("code")) {
            assertThat(csv(file)).isEmpty();
        } else {
            assertThat(refusal(() -> csv(file))).isEqualTo("import-empty []");
        }
    }

    @Test
    void anotherEncodingIsRefusedWithItsLine() {
        byte[] latin = "code,name\nC1,Mot\nC2,H\u00e0i\n".getBytes(Charset.forName("windows-1252"));
        byte[] wide = "code,name\nC1,Mot\n".getBytes(StandardCharsets.UTF_16LE);

        assertThat(refusal(() -> csv(latin))).isEqualTo("import-encoding-wrong [3]");
        assertThat(refusal(() -> csv(wide))).isEqualTo("import-encoding-wrong [1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c080", "eda080", "f4908080", "e08080", "f8", "80", "c3"})
    void malformedSequencesAreNotUtf8(String hex) {
        byte[] start = "code,name\nC1,".getBytes(StandardCharsets.UTF_8);
        byte[] bad = java.util.HexFormat.of().parseHex(hex);
        byte[] file = Arrays.copyOf(start, start.length + bad.length + 1);
        System.arraycopy(bad, 0, file, start.length, bad.length);
        file[file.length - 1] = '\n';

        assertThat(refusal(() -> csv(file))).isEqualTo("import-encoding-wrong [2]");
    }

    @Test
    void allPlanesOfUnicodePass() {
        String name = "\u0080\u07ff\u0800\ud7ff\ue000\uffff\ud800\udc00\udbff\udfff";

        assertThat(csv("code,name\nC1,x" + name + "x\n").getFirst().texts().get(1))
                .isEqualTo("x" + name + "x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"code,name\\nC1,Một\\nC2,\"Hai|3", "code,name\\nC1,Một\\nC2|3", "code,name\\nC1,\"a\\nb|2"})
    void aFileThatWasCutOffIsRefused(String file, int line) {
        assertThat(refusal(() -> csv(file.replace("\\n", "\n")))).isEqualTo("import-truncated [" + line + "]");
    }

    @Test
    void aFileCutInsideACharacterIsRefused() {
        byte[] whole = "code,name\nC1,Một".getBytes(StandardCharsets.UTF_8);

        assertThat(refusal(() -> csv(Arrays.copyOf(whole, whole.length - 2)))).isEqualTo("import-truncated [2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C1,\"Một\" x", "C1,M\"ột\""})
    void aQuoteInTheWrongPlaceIsRefusedWithItsLine(String row) {
        assertThat(refusal(() -> csv("code,name\n" + row + "\n"))).isEqualTo("import-file-unreadable [2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code,name\nC1,", "code,name\nC1,\"", ""})
    void aLineOfThirtyMegabytesIsRefusedBeforeItIsHeld(String start) {
        AtomicLong taken = new AtomicLong();
        InputStream source = Read.endless(start, 'x', 30L << 20);
        InputStream counted = new InputStream() {
            @Override
            public int read() throws java.io.IOException {
                taken.incrementAndGet();
                return source.read();
            }
        };

        assertThat(refusal(() -> csv(counted))).startsWith("import-line-too-long [");
        assertThat(taken.get()).isLessThan((1 << 20) + 100_000L);
    }

    @Test
    void aRecordOfExactlyTheLimitIsRead() {
        String head = "code,name\nC1,";
        String row = "x".repeat(FileBytes.RECORD_LIMIT - 4);

        assertThat(csv(head + row + "\n").getFirst().texts().get(1)).hasSize(row.length());
        assertThat(refusal(() -> csv(head + row + "x\n"))).isEqualTo("import-line-too-long [2, 1048576]");
    }

    @Test
    void hundredThousandRowsAreReadInOrder() {
        StringBuilder file = new StringBuilder("code,name,note\n");
        for (int i = 0; i < 100_000; i++) {
            file.append('C').append(i).append(",Chi bộ ").append(i).append(",\n");
        }

        List<RawRow> rows = csv(file.toString());

        assertThat(rows).hasSize(100_000);
        assertThat(rows.getLast()).isEqualTo(new RawRow(100_001, List.of("C99999", "Chi bộ 99999", ""), List.of()));
    }

    @Test
    void theDigestIsThatOfTheWholeFile() {
        byte[] file = "\ufeffcode,name\nC1,Một\n".getBytes(StandardCharsets.UTF_8);
        CsvRows rows = new CsvRows(new ByteArrayInputStream(file), Read.COLUMNS);
        assertThat(rows.next()).isPresent();
        assertThat(rows.next()).isEmpty();

        assertThat(rows.sha256())
                .isEqualTo(Digest.of(new ByteArrayInputStream(file)))
                .hasSize(64);
    }
}
