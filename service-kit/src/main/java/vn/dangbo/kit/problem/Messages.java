package vn.dangbo.kit.problem;

import jakarta.inject.Singleton;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The texts of problems in Vietnamese (the default) and English. */
@Singleton
public class Messages {

    public static final Locale VIETNAMESE = Locale.of("vi");

    private final List<String> bundles;

    public Messages(@ConfigProperty(name = "dangbo.service") String service) {
        this.bundles = List.of("messages/" + service, "messages/kit");
    }

    public String title(ProblemCode code, Locale locale) {
        return pattern(code.code() + ".title", locale);
    }

    public String detail(ProblemCode code, List<Object> args, Locale locale) {
        // Numbers and dates are shown as they stand on the wire, so that a reader can search for them.
        Object[] texts = args.stream().map(String::valueOf).toArray();
        return new MessageFormat(pattern(code.code(), locale), Locale.ROOT).format(texts);
    }

    private String pattern(String key, Locale locale) {
        for (String bundle : bundles) {
            try {
                ResourceBundle texts = ResourceBundle.getBundle(
                        bundle,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
                if (texts.containsKey(key)) {
                    return texts.getString(key);
                }
            } catch (MissingResourceException absent) {
                continue; // a service without texts of its own
            }
        }
        return key;
    }

    /** The first language of an Accept-Language header that we have; Vietnamese when there is none. */
    public static Locale negotiate(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return VIETNAMESE;
        }
        try {
            Locale best =
                    Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), List.of(VIETNAMESE, Locale.ENGLISH));
            return best == null ? VIETNAMESE : best;
        } catch (IllegalArgumentException malformed) {
            return VIETNAMESE;
        }
    }
}
