package vn.dangbo.membership.statistics;

import org.jspecify.annotations.Nullable;
import vn.dangbo.membership.partyage.PartyAgeSql;

/** By what members are told apart. */
public enum Dimension {
    GENDER("m.gender", "genders", "gender"),
    ETHNICITY("m.ethnicity", "ethnicities", "ethnicity"),
    RELIGION("m.religion", "religions", "religion"),
    EDUCATION("m.education", "education", "education"),
    POLITICAL_THEORY("m.political_theory", "political-theory", "politicalTheory"),
    OCCUPATION("m.occupation", "occupations", "occupation"),
    /** Whole years on the day; bands from the rule set. */
    AGE_BAND("TIMESTAMPDIFF(YEAR, m.birth_date, %1$s)", null, "age"),
    /** Whole years of Party age. */
    PARTY_AGE_BAND(PartyAgeSql.years("%1$s"), null, "partyAge"),
    /** Of the nearest organisation above that has one. */
    SECTOR("x.sector", "sectors", "sector");

    private final String expression;
    private final @Nullable String codeList;
    private final String parameter;

    Dimension(String expression, @Nullable String codeList, String parameter) {
        this.expression = expression;
        this.codeList = codeList;
        this.parameter = parameter;
    }

    /** SQL over {@code member m} and, for the sector, {@code x}; ages are taken on a day given as SQL and want {@code :known}. */
    String expression(String day) {
        return expression.formatted(day);
    }

    /** Where the labels of its keys are; null for bands. */
    @Nullable
    String codeList() {
        return codeList;
    }

    /** Rule set parameter with the bands. */
    String bandsParameter() {
        return this == AGE_BAND ? "membership.age-bands" : "membership.party-age-bands";
    }

    /** Query parameter of the member list that selects one key; bands take it with From and To. */
    String parameter() {
        return parameter;
    }
}
