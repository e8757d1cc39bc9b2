package vn.dangbo.gateway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void unknownParametersKeepTheirOwnEncoding() {
        Query query = Query.of("codes=a%2Cb&name=%C4%90&flag&x=1+2&codes=c");

        assertThat(query.without("codes").with("codes", "a,b")).hasToString("?name=%C4%90&flag&x=1+2&codes=a,b");
        assertThat(query.all("codes")).containsExactly("a,b", "c");
        assertThat(query.all("x")).containsExactly("1 2");
        assertThat(query.all("flag")).isEmpty();
    }

    @Test
    void aValueCannotBecomeAnotherParameter() {
        assertThat(Query.of(null).with("organisationId", "a&codes=b#c"))
                .hasToString("?organisationId=a%26codes%3Db%23c");
    }

    @Test
    void anEmptyQueryHasNoQuestionMark() {
        assertThat(Query.of(null)).hasToString("");
        assertThat(Query.of("")).hasToString("");
    }
}
