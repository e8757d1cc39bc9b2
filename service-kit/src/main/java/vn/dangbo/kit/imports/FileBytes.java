package vn.dangbo.kit.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/**
 * The bytes of a text file on their way to a parser: proven to be UTF-8, without the byte order mark, with no record
 * larger than {@link #RECORD_LIMIT}. Because it looks before the parser buffers, an endless line is refused after one
 * mebibyte and a fault is reported with the line on which it stands.
 */
final class FileBytes extends FilterInputStream {

    static final int RECORD_LIMIT = 1 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Where in a CSV record the next byte falls; a format without quotes stays PLAIN. */
    private enum Place {
        PLAIN,
        FIELD_START,
        UNQUOTED,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private final Place recordStart;
    private Place place;
    private long line = 1;
    private long recordLine = 1;
    private int recordSize;
    private boolean afterReturn;
    private boolean endsWithLineEnd;
    private boolean begun;
    // UTF-8: continuation bytes still to come, and the bounds of the next one.
    private int continuations;
    private int lowest = 0x80;
    private int highest = 0xBF;

    FileBytes(InputStream in, boolean quotes) {
        super(in);
        recordStart = quotes ? Place.FIELD_START : Place.PLAIN;
        place = recordStart;
    }

    /** True at the end of the file when its last line was ended: a sign that nothing was cut off. */
    boolean endsWithLineEnd() {
        return endsWithLineEnd;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("only whole buffers are read");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        try {
            return checked(buffer, offset, length);
        } catch (IOException cut) { // the sender went away
            throw new ProblemException(KitProblem.IMPORT_TRUNCATED, recordLine);
        }
    }

    private int checked(byte[] buffer, int offset, int length) throws IOException {
        if (!begun) {
            begun = true;
            int kept = skipByteOrderMark(buffer, offset, length);
            if (kept > 0) {
                return kept;
            }
        }
        int count = in.read(buffer, offset, length);
        if (count < 0) {
            end();
        }
        for (int i = offset; i < offset + count; i++) {
            check(buffer[i] & 0xFF);
        }
        return count;
    }

    /** Bytes put into the buffer because they turned out not to be the mark. */
    private int skipByteOrderMark(byte[] buffer, int offset, int length) throws IOException {
        if (length < BYTE_ORDER_MARK.length) {
            throw new IllegalArgumentException("the first read needs room for the byte order mark");
        }
        int matched = 0;
        while (matched < BYTE_ORDER_MARK.length) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            buffer[offset + matched] = (byte) next;
            if ((byte) next != BYTE_ORDER_MARK[matched]) {
                matched++;
                break;
            }
            matched++;
            if (matched == BYTE_ORDER_MARK.length) {
                return 0;
            }
        }
        for (int i = offset; i < offset + matched; i++) {
            check(buffer[i] & 0xFF);
        }
        return matched;
    }

    private void check(int value) {
        checkEncoding(value);
        if (++recordSize > RECORD_LIMIT) {
            throw new ProblemException(KitProblem.IMPORT_LINE_TOO_LONG, recordLine, RECORD_LIMIT);
        }
        boolean lineEnd = value == '\n' || value == '\r';
        endsWithLineEnd = lineEnd;
        if (lineEnd && !(value == '\n' && afterReturn)) {
            line++;
        }
        afterReturn = value == '\r';
        if (lineEnd && place != Place.QUOTED) {
            place = recordStart;
            recordSize = 0;
            recordLine = line;
        } else if (place != Place.PLAIN) {
            place = quoted(value);
        }
    }

    private Place quoted(int value) {
        return switch (place) {
            case QUOTED -> value == '"' ? Place.QUOTE_IN_QUOTED : Place.QUOTED;
            case FIELD_START ->
                switch (value) {
                    case '"' -> Place.QUOTED;
                    case ',' -> Place.FIELD_START;
                    default -> Place.UNQUOTED;
                };
            case UNQUOTED ->
                switch (value) {
                    case '"' -> throw new ProblemException(KitProblem.IMPORT_FILE_UNREADABLE, line);
                    case ',' -> Place.FIELD_START;
                    default -> Place.UNQUOTED;
                };
            case QUOTE_IN_QUOTED ->
                switch (value) {
                    case '"' -> Place.QUOTED;
                    case ',' -> Place.FIELD_START;
                    default -> throw new ProblemException(KitProblem.IMPORT_FILE_UNREADABLE, line);
                };
            case PLAIN -> Place.PLAIN;
        };
    }

    /** The table of well-formed UTF-8 of the Unicode standard; a NUL only occurs in files of another encoding. */
    private void checkEncoding(int value) {
        if (continuations > 0) {
            if (value < lowest || value > highest) {
                throw new ProblemException(KitProblem.IMPORT_ENCODING_WRONG, line);
            }
            continuations--;
            lowest = 0x80;
            highest = 0xBF;
        } else if (value >= 0x80) {
            if (value < 0xC2 || value > 0xF4) {
                throw new ProblemException(KitProblem.IMPORT_ENCODING_WRONG, line);
            }
            continuations = value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
            lowest = value == 0xE0 ? 0xA0 : value == 0xF0 ? 0x90 : 0x80;
            highest = value == 0xED ? 0x9F : value == 0xF4 ? 0x8F : 0xBF;
        } else if (value == 0) {
            throw new ProblemException(KitProblem.IMPORT_ENCODING_WRONG, line);
        }
    }

    private void end() {
        if (continuations > 0 || place == Place.QUOTED) {
            throw new ProblemException(KitProblem.IMPORT_TRUNCATED, recordLine);
        }
    }
}
