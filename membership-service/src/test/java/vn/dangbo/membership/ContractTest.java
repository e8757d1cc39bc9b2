package vn.dangbo.membership;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import vn.dangbo.testkit.OpenApiSnapshot;

@QuarkusTest
class ContractTest {

    @Test
    void the_committed_contract_is_current() {
        OpenApiSnapshot.verify("membership");
    }
}
