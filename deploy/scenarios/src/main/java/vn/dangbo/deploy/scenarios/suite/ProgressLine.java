package vn.dangbo.deploy.scenarios.suite;

import java.io.PrintWriter;
import java.time.Duration;

/** One line that fills over the whole load; where there is no terminal, one plain line per file instead. */
public final class ProgressLine {

    private static final int WIDTH = 30;
    private static final String CLEAR = "\r\u001b[2K";

    private final PrintWriter out;
    private final boolean terminal;
    private final long total;

    public ProgressLine(PrintWriter out, boolean terminal, long total) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
    }

    void show(long done, String doing, Duration elapsed) {
        if (terminal) {
            int filled = total == 0 ? WIDTH : (int) (WIDTH * Math.min(done, total) / total);
            out.print(CLEAR + "[" + "█".repeat(filled) + "·".repeat(WIDTH - filled) + "] " + done + "/" + total + "  "
                    + doing + "  " + seconds(elapsed));
            out.flush();
        }
    }

    /** A file is in. */
    void finished(String type, long rows, String outcome, Duration elapsed) {
        if (!terminal) {
            out.println(type + ": " + rows + " rows, " + outcome + ", " + seconds(elapsed));
        }
    }

    /** Removes the line before other text follows. */
    void clear() {
        if (terminal) {
            out.print(CLEAR);
            out.flush();
        }
    }

    public static String seconds(Duration elapsed) {
        long tenths = elapsed.toMillis() / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
