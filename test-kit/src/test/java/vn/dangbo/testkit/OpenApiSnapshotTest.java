package vn.dangbo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenApiSnapshotTest {

    @Test
    void keysAreSortedAndTheAddressIsLeftOut() {
        String document =
                "{\"paths\":{\"/b\":{},\"/a\":{\"z\":1,\"y\":[2,1]}},\"servers\":[{\"url\":\"x\"}],\"info\":{}}";

        assertThat(OpenApiSnapshot.canonical(document)).isEqualTo("""
                {
                  "info" : { },
                  "paths" : {
                    "/a" : {
                      "y" : [
                        2,
                        1
                      ],
                      "z" : 1
                    },
                    "/b" : { }
                  }
                }
                """);
    }
}
