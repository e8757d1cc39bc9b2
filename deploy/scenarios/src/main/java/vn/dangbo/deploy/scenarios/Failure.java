package vn.dangbo.deploy.scenarios;

/** Something that the user can mend; the message says what, in one line. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The suite is not there, or does not hold what it should. */
    public static Failure ofSuite(String message) {
        return new Failure(message, 1);
    }

    /** The command was asked for something that does not exist. */
    public static Failure ofUse(String message) {
        return new Failure(message, 2);
    }

    int exitCode() {
        return exitCode;
    }
}
