package vn.dangbo.deploy.scenarios;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

final class Terminal {

    private Terminal() {}

    /** Whether someone watches. From Java 22 on there is a console even without a terminal, and it says so itself. */
    @SuppressWarnings("SystemConsoleNull") // isTerminal() is asked where it exists
    static boolean present() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException java21) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
