package vn.dangbo.kit.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.sql.Sql;

/** The numbers that regulations set, resolved by date. They change with a migration, so they are read once. */
@ApplicationScoped
public class RuleSets {

    /**
     * @param ruleSet code of the regulation, e.g. {@code Q296}
     * @param validTo exclusive
     * @param source document and article
     * @param confirmed false when only a secondary source was read
     */
    public record Parameter(
            String ruleSet,
            String name,
            String value,
            String unit,
            LocalDate validFrom,
            LocalDate validTo,
            String source,
            boolean confirmed) {}

    private final Jdbi jdbi;
    private volatile List<Parameter> parameters = List.of();

    public RuleSets(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public List<Parameter> all() {
        if (parameters.isEmpty()) {
            parameters = jdbi.withHandle(
                    sql -> sql.createQuery("""
                            SELECT rule_set, name, value, unit, valid_from, valid_to, source, confirmed
                            FROM rule_parameter ORDER BY name, valid_from DESC""").map(Sql.rows(Parameter.class)).list());
        }
        return parameters;
    }

    /** The value in force on a day. */
    public Optional<String> value(String name, LocalDate on) {
        return parameter(name, on).map(Parameter::value);
    }

    public Optional<Parameter> parameter(String name, LocalDate on) {
        return all().stream()
                .filter(p -> p.name().equals(name) && !on.isBefore(p.validFrom()) && on.isBefore(p.validTo()))
                .findFirst();
    }

    /** A whole number; see {@link #require}. */
    public int number(String name, LocalDate on) {
        return Integer.parseInt(require(name, on));
    }

    /** @throws IllegalStateException when no rule set knows the parameter on that day: our data is incomplete */
    public String require(String name, LocalDate on) {
        return value(name, on).orElseThrow(() -> new IllegalStateException("no rule parameter " + name + " on " + on));
    }
}
