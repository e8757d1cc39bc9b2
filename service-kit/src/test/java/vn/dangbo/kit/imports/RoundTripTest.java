package vn.dangbo.kit.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.dangbo.kit.imports.RowReader.RawRow;

/** Whatever is written as a file of one of the formats comes back out as it went in, cleaned. */
class RoundTripTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("code", "name", "note");

    @Provide
    Arbitrary<List<List<String>>> rows() {
        Arbitrary<String> text = Arbitraries.oneOf(
                Arbitraries.strings().withChars("ab \",;'\t|{}[]\\:").ofMaxLength(12),
                Arbitraries.strings()
                        .withChars("ăâđêôơưĂÂĐÊÔƠƯáàảãạ\u0301\u0300\u0302")
                        .ofMaxLength(12),
                Arbitraries.strings().ofMaxLength(8).filter(s -> s.codePoints().allMatch(RoundTripTest::writable)));
        // The first is never blank: a row that is blank altogether is none.
        Arbitrary<String> code = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5);
        return code.flatMap(c -> text.list().ofSize(2).map(rest -> List.of(c, rest.getFirst(), rest.getLast())))
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    /** Signs that every format can carry: no control signs, no half pairs, no noncharacters. */
    private static boolean writable(int sign) {
        return sign >= ' '
                && !(sign >= 0x7f && sign < 0xa0)
                && !(sign >= 0xd800 && sign <= 0xdfff)
                && (sign & 0xfffe) != 0xfffe;
    }

    private static List<List<String>> cleaned(List<List<String>> rows) {
        return rows.stream().map(row -> row.stream().map(Texts::clean).toList()).toList();
    }

    @Property(tries = 300)
    void csv(@ForAll("rows") List<List<String>> rows) {
        StringWriter file = new StringWriter();
        try (var writer = de.siegmar.fastcsv.writer.CsvWriter.builder().build(file)) {
            writer.writeRecord(NAMES);
            rows.forEach(row -> writer.writeRecord(row));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }

        assertThat(Read.csv(file.toString())).extracting(RawRow::texts).isEqualTo(cleaned(rows));
    }

    @Property(tries = 300)
    void ndjson(@ForAll("rows") List<List<String>> rows) throws JsonProcessingException {
        StringBuilder file = new StringBuilder();
        for (List<String> row : rows) {
            Map<String, String> object = new LinkedHashMap<>();
            IntStream.range(0, NAMES.size()).forEach(i -> object.put(NAMES.get(i), row.get(i)));
            file.append(JSON.writeValueAsString(object)).append('\n');
        }

        assertThat(Read.ndjson(file.toString())).extracting(RawRow::texts).isEqualTo(cleaned(rows));
    }

    @Property(tries = 60)
    void xlsx(@ForAll("rows") List<List<String>> rows) {
        byte[] file = Read.workbook(sheet -> {
            for (int column = 0; column < NAMES.size(); column++) {
                sheet.value(0, column, NAMES.get(column));
                for (int row = 0; row < rows.size(); row++) {
                    sheet.value(row + 1, column, rows.get(row).get(column));
                }
            }
        });

        assertThat(Read.xlsx(file)).extracting(RawRow::texts).isEqualTo(cleaned(rows));
    }
}
