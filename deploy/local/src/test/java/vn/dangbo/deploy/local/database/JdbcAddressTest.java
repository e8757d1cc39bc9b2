package vn.dangbo.deploy.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.deploy.local.process.LocalFailure;
import vn.dangbo.deploy.local.process.Ports;

class JdbcAddressTest {

    @Test
    void theLoginIsTakenOutOfTheParameters() {
        JdbcAddress address =
                JdbcAddress.parse("jdbc:mysql://db.example:3307/?user=dangbo&password=a%26b&sslMode=DISABLED");

        assertThat(address.place()).isEqualTo("db.example:3307");
        assertThat(address.user()).isEqualTo("dangbo");
        assertThat(address.password()).isEqualTo("a&b");
        assertThat(address.parameters()).containsOnlyKeys("sslMode");
    }

    @Test
    void portAndLoginHaveTheDefaultsOfTheServer() {
        JdbcAddress address = JdbcAddress.parse("jdbc:mariadb://127.0.0.1");

        assertThat(address.port()).isEqualTo(3306);
        assertThat(address.user()).isEqualTo("root");
        assertThat(address.password()).isEmpty();
    }

    @Test
    void aServiceGetsTheDriverSettingsAndNoLogin() {
        JdbcAddress address = JdbcAddress.parse("jdbc:mysql://127.0.0.1/?user=u&password=secret&prepStmtCacheSize=100");

        assertThat(address.url("membership"))
                .startsWith("jdbc:mysql://127.0.0.1:3306/membership?")
                .contains("useServerPrepStmts=true", "connectionTimeZone=UTC", "prepStmtCacheSize=100")
                .doesNotContain("secret", "prepStmtCacheSize=500");
    }

    @Test
    void theServerAddressCanBeReadBack() {
        JdbcAddress address =
                JdbcAddress.parse("jdbc:mysql://127.0.0.1:3307/?user=u&password=a%26b%3D&sslMode=DISABLED");

        assertThat(JdbcAddress.parse(address.serverUrl())).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://127.0.0.1, it does not begin with jdbc:mysql://",
        "jdbc:postgresql://127.0.0.1/, it does not begin with jdbc:mysql://",
        "jdbc:mysql:///, it names no host",
        "jdbc:mysql://127.0.0.1:3306/province, leave the database name province out",
        "jdbc:mysql://127.0.0.1:3306/?user=a b, Illegal character in query"
    })
    void anAddressThatCannotWorkIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> JdbcAddress.parse(text))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("An address looks like");
    }

    @Test
    void aRefusalDoesNotShowThePassword() {
        assertThatThrownBy(() -> JdbcAddress.parse("jdbc:mysql://h/db?user=u&password=secret&x=y"))
                .hasMessageContaining("password=…&x=y")
                .message()
                .doesNotContain("password=secret&");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        int unused = Ports.free();
        JdbcAddress address = JdbcAddress.parse("jdbc:mysql://127.0.0.1:" + unused);

        assertThatThrownBy(() -> new Schemas(address).createMissing())
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("127.0.0.1:" + unused + " does not answer (Connection refused)");
    }
}
