package vn.dangbo.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/members",
                "/api/v1/members/",
                "/api/v1/members/0190.x",
                "/api/v1/organisations/%C4%90",
                "/api/v1/members/..x",
                "/api/v1/members/.x",
                "/api/v1/members/%252e%252e"
            })
    void plainPathsPass(String path) {
        assertThat(PathGuard.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "api/v1/members",
                "/api/v1/members/../cases",
                "/api/v1/members/./x",
                "/api/v1/members/..",
                "/api/v1/members/..;x/cases",
                "/api/v1/members/%2e%2e/cases",
                "/api/v1/members/.%2E/cases",
                "/api/v1/members%2f1",
                "/api/v1/members%5c1",
                "/api/v1/members\\1",
                "/api/v1//members",
                "//evil.example/api/v1/members",
                "/api/v1/members%00",
                "/api/v1/members%0d%0aX"
            })
    void pathsWithTwoReadingsAreRefused(String path) {
        assertThat(PathGuard.isPlain(path)).isFalse();
    }
}
