package vn.dangbo.kit.feed;

/**
 * What must happen as soon as the process is told to end: Quarkus first drains its requests, and only then announces the end
 * to its beans.
 */
final class EndOfProcess {

    private EndOfProcess() {}

    static void announceTo(Thread action) {
        try {
            Runtime.getRuntime().addShutdownHook(action);
        } catch (IllegalStateException ending) {
            // Told to end while it was starting: there is nothing to wake yet.
        }
    }

    static void forget(Thread action) {
        try {
            Runtime.getRuntime().removeShutdownHook(action);
        } catch (IllegalStateException ending) {
            // The action has run or will run.
        }
    }
}
