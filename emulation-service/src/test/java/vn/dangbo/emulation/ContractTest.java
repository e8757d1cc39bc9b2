package vn.dangbo.emulation;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import vn.dangbo.testkit.OpenApiSnapshot;

@QuarkusTest
class ContractTest {

    @Test
    void theCommittedContractIsTheRunningOne() {
        OpenApiSnapshot.verify("emulation");
    }
}
