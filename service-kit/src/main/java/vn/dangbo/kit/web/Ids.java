package vn.dangbo.kit.web;

import java.util.UUID;
import java.util.regex.Pattern;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Reads ids out of parameters; to a client they are opaque. */
public final class Ids {

    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Ids() {}

    /** @throws ProblemException 400 {@code id-malformed} */
    public static UUID parse(String text, String parameter) {
        if (text == null || !FORM.matcher(text).matches()) {
            throw new ProblemException(KitProblem.ID_MALFORMED, parameter);
        }
        return UUID.fromString(text);
    }

    /** For a path: an id that cannot be one names nothing, so 404 with the given code. */
    public static UUID ofPath(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            throw new ProblemException(KitProblem.NOT_FOUND);
        }
        return UUID.fromString(text);
    }
}
