package vn.dangbo.gateway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {

    @Test
    void itemsAreCutOutAsTheyAreWritten() {
        Buffer body = Buffer.buffer(
                "{ \"next\" : null, \"items\" : [ {\"code\":\"đ\", \"value\": 1.50, \"x\":{\"code\":\"inner\"}} ,{\"a\":[1]}, 7 ] }");

        assertThat(RawJson.items(body))
                .extracting(item -> item.json().toString())
                .containsExactly("{\"code\":\"đ\", \"value\": 1.50, \"x\":{\"code\":\"inner\"}}", "{\"a\":[1]}", "7");
        assertThat(RawJson.items(body)).extracting(RawJson.Item::code).containsExactly("đ", null, null);
    }

    @Test
    void aBodyWithoutItemsHasNone() {
        assertThat(RawJson.items(Buffer.buffer("{\"items\":7,\"x\":[{}]}"))).isEmpty();
    }

    @Test
    void aFieldIsCutOutAsItIsWritten() {
        Buffer body = Buffer.buffer("{\"a\":\"é\\u00e9\",\"b\":{\"c\":[ 1 ]},\"d\":1.500}");

        assertThat(RawJson.field(body, "a")).hasToString("\"é\\u00e9\"");
        assertThat(RawJson.field(body, "b")).hasToString("{\"c\":[ 1 ]}");
        assertThat(RawJson.field(body, "d")).hasToString("1.500");
        assertThat(RawJson.field(body, "c")).isNull();
    }

    @Test
    void aFieldIsCutOutAtEveryDepth() {
        Buffer body = Buffer.buffer("{\"at\":\"1\",\"x\":[{\"at\" : {\"y\":1} ,\"z\":2}],\"at\":3.5}");

        assertThat(RawJson.without(body, "at").toString()).isEqualTo("{\"at\":,\"x\":[{\"at\" :  ,\"z\":2}],\"at\":}");
        assertThat(RawJson.without(body, "other")).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{}x", "{\"a\":}", "\"text\"", "<html>"})
    void onlyAWholeObjectIsOne(String body) {
        assertThat(RawJson.isObject(Buffer.buffer(body))).isFalse();
        assertThat(RawJson.isObject(Buffer.buffer(" {\"a\":{}} "))).isTrue();
    }
}
