package vn.dangbo.kit.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.kit.imports.Read.refusal;
import static vn.dangbo.kit.imports.Read.workbook;
import static vn.dangbo.kit.imports.Read.xlsx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.imports.RowReader.RawRow;

class XlsxRowsTest {

    private static void header(Worksheet sheet) {
        sheet.value(0, 0, "code");
        sheet.value(0, 1, "name");
        sheet.value(0, 2, "note");
    }

    @Test
    void readsTextsAndSkipsBlankRows() {
        byte[] file = workbook(sheet -> {
            header(sheet);
            sheet.value(1, 0, "C1");
            sheet.value(1, 1, " Một ");
            sheet.value(3, 0, "C2");
        });

        assertThat(xlsx(file))
                .containsExactly(
                        new RawRow(2, List.of("C1", "Một", ""), List.of()),
                        new RawRow(4, List.of("C2", "", ""), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"yyyy-MM-dd", "dd/mm/yyyy", "d-mmm-yy", "[$-42A]dd mmmm yyyy"})
    void aDateCellReadsAsADate(String format) {
        byte[] file = workbook(sheet -> {
            header(sheet);
            sheet.value(1, 0, LocalDate.of(2020, 2, 29));
            sheet.style(1, 0).format(format).set();
        });

        assertThat(xlsx(file).getFirst().texts().getFirst()).isEqualTo("2020-02-29");
    }

    @ParameterizedTest
    @CsvSource({"3.71,3.71", "177,177", "1500000000000,1500000000000", "0.1,0.1", "-2.50,-2.5", "0,0", "43890,43890"})
    void aNumberCellReadsWithoutNoise(double number, String text) {
        byte[] file = workbook(sheet -> {
            header(sheet);
            sheet.value(1, 0, number);
            sheet.style(1, 0).format("#,##0.00").set();
        });

        assertThat(xlsx(file).getFirst().texts().getFirst()).isEqualTo(text);
    }

    @Test
    void booleansReadAsTexts() {
        byte[] file = workbook(sheet -> {
            header(sheet);
            sheet.value(1, 0, true);
            sheet.value(1, 1, false);
        });

        assertThat(xlsx(file).getFirst().texts()).containsExactly("true", "false", "");
    }

    @Test
    void aCellBeyondTheHeaderRejectsItsRow() {
        byte[] file = workbook(sheet -> {
            header(sheet);
            sheet.value(1, 0, "C1");
            sheet.value(1, 5, "astray");
            sheet.value(2, 0, "C2");
        });

        assertThat(xlsx(file)).extracting(Read::fault).containsExactly("2 [null:row-columns-wrong[4, 3]]", "3 []");
    }

    @Test
    void aWrongHeaderNamesWhatIsWrong() {
        byte[] file = workbook(sheet -> {
            sheet.value(0, 0, "code");
            sheet.value(0, 1, "nane");
        });

        assertThat(refusal(() -> xlsx(file)))
                .isEqualTo("import-header-wrong [name, nane, code,name,note] /header/nane:import-column-unknown"
                        + " /header/name:import-column-missing");
    }

    @Test
    void aWorkbookThatWasCutOffIsRefused() {
        byte[] file = workbook(XlsxRowsTest::header);

        assertThat(refusal(() -> xlsx(Arrays.copyOf(file, file.length / 2)))).isEqualTo("import-truncated [1]");
        assertThat(refusal(() -> xlsx(Arrays.copyOf(file, file.length - 30)))).isEqualTo("import-truncated [1]");
    }

    @Test
    void aFileOfAnotherFormatIsUnreadable() {
        byte[] text = "code,name\nC1,x\n".getBytes(StandardCharsets.UTF_8);

        assertThat(refusal(() -> xlsx(text))).isEqualTo("import-file-unreadable [1]");
        assertThat(refusal(() -> xlsx(zip("notes.txt", "hello", 1)))).isEqualTo("import-file-unreadable [1]");
        assertThat(refusal(() -> xlsx(zip("xl/workbook.xml", "<broken", 1)))).isEqualTo("import-file-unreadable [1]");
        assertThat(refusal(() -> xlsx(new byte[0]))).isEqualTo("import-empty []");
    }

    @Test
    void anEmptySheetIsRefused() {
        assertThat(refusal(() -> xlsx(workbook(sheet -> sheet.value(0, 0, " ")))))
                .isEqualTo("import-empty []");
    }

    @Test
    void aZipBombIsRefusedBeforeItIsHeld() {
        byte[] bomb = zip("xl/workbook.xml", " ".repeat(1 << 20), 60);

        assertThat(bomb.length).isLessThan(1 << 20);
        assertThat(refusal(() -> xlsx(bomb))).startsWith("body-too-large");
    }

    @Test
    void longTextsInOneRowAreRead() {
        byte[] file = workbook(sheet -> {
            header(sheet);
            for (int i = 0; i < 3; i++) {
                sheet.value(1, i, "x".repeat(32_000));
            }
        });

        assertThat(xlsx(file).getFirst().texts().getFirst()).hasSize(32_000);
    }

    private static byte[] zip(String name, String content, int times) {
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            for (int i = 0; i < times; i++) {
                zip.write(content.getBytes(StandardCharsets.UTF_8));
            }
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
