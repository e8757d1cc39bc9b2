package vn.dangbo.gateway.compose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the pieces of a JSON body without taking them apart, so that they are copied as the service wrote them. */
final class RawJson {

    private static final JsonFactory JSON = new JsonFactory();

    private RawJson() {}

    /**
     * One element of a body's {@code items}.
     *
     * @param code its {@code code}; null when it has none
     * @param json its bytes
     */
    record Item(@Nullable String code, Buffer json) {}

    /** The elements of {@code items}; none when the body has no such list. */
    static List<Item> items(Buffer body) {
        List<Item> items = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body.getBytes())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean list = parser.currentName().equals("items");
                if (parser.nextToken() == JsonToken.START_ARRAY && list) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        items.add(item(parser, body));
                    }
                } else {
                    parser.skipChildren();
                }
            }
            return items;
        } catch (IOException checkedBefore) {
            throw new UncheckedIOException(checkedBefore);
        }
    }

    /** The bytes of a field of the body; null when it has none. */
    static @Nullable Buffer field(Buffer body, String name) {
        try (JsonParser parser = JSON.createParser(body.getBytes())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(name);
                parser.nextToken();
                int start = offset(parser.currentTokenLocation());
                parser.skipChildren();
                if (wanted) {
                    parser.finishToken();
                    return body.slice(start, offset(parser.currentLocation()));
                }
            }
            return null;
        } catch (IOException checkedBefore) {
            throw new UncheckedIOException(checkedBefore);
        }
    }

    /** The body with the values of a field, at any depth, cut out. */
    static Buffer without(Buffer body, String name) {
        Buffer rest = Buffer.buffer(body.length());
        int copied = 0;
        try (JsonParser parser = JSON.createParser(body.getBytes())) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals(name)) {
                    parser.nextToken();
                    rest.appendBuffer(body.slice(copied, offset(parser.currentTokenLocation())));
                    parser.skipChildren();
                    parser.finishToken();
                    copied = offset(parser.currentLocation());
                }
            }
            return rest.appendBuffer(body.slice(copied, body.length()));
        } catch (IOException checkedBefore) {
            throw new UncheckedIOException(checkedBefore);
        }
    }

    /** Whether the body is one whole, well-formed object. */
    static boolean isObject(Buffer body) {
        try (JsonParser parser = JSON.createParser(body.getBytes())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (IOException malformed) {
            return false;
        }
    }

    private static Item item(JsonParser parser, Buffer body) throws IOException {
        int start = offset(parser.currentTokenLocation());
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            parser.finishToken();
            return new Item(null, body.slice(start, offset(parser.currentLocation())));
        }
        String code = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean named = parser.currentName().equals("code");
            if (parser.nextToken() == JsonToken.VALUE_STRING && named) {
                code = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return new Item(code, body.slice(start, offset(parser.currentLocation())));
    }

    private static int offset(JsonLocation location) {
        return (int) location.getByteOffset();
    }
}
