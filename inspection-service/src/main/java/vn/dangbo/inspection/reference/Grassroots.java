package vn.dangbo.inspection.reference;

import java.util.stream.Collectors;
import vn.dangbo.kit.tree.Kind;

/** Conditions in SQL on grass-roots organisations (tổ chức cơ sở đảng); they use the binding {@code :known}. */
public final class Grassroots {

    private static final String KINDS = Kind.GRASSROOTS.stream()
            .map(kind -> "'" + kind.name() + "'")
            .sorted()
            .collect(Collectors.joining(", "));

    private Grassroots() {}

    /** That an organisation was a grass-roots organisation on a day. The closure says that it existed. */
    public static String existing(String organisation, String day) {
        return """
                EXISTS (SELECT 1 FROM organisation_fact k WHERE k.organisation_id = %1$s AND k.aspect = 'KIND'
                    AND k.value IN (%3$s) AND k.valid_from <= %2$s AND k.valid_to > %2$s
                    AND k.recorded_at <= :known AND k.superseded_at > :known)
                AND EXISTS (SELECT 1 FROM organisation_closure self WHERE self.ancestor_id = %1$s
                    AND self.descendant_id = %1$s AND self.valid_from <= %2$s AND self.valid_to > %2$s
                    AND self.recorded_at <= :known AND self.superseded_at > :known)""".formatted(organisation, day, KINDS);
    }

    /** That an organisation stood below another, or was it, on a day. */
    public static String below(String top, String organisation, String day) {
        return """
                EXISTS (SELECT 1 FROM organisation_closure c WHERE c.ancestor_id = %s AND c.descendant_id = %s
                    AND c.valid_from <= %3$s AND c.valid_to > %3$s AND c.recorded_at <= :known
                    AND c.superseded_at > :known)""".formatted(top, organisation, day);
    }
}
