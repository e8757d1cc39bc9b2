package vn.dangbo.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theKitKeepsItsOwnRules() {
        // A caller is bounded by the tree, a replica of the tree follows a feed, and a feed says who may read it.
        ArchitectureRules.check("vn.dangbo.kit", "access", "feed", "tree");
    }

    @Test
    void nothingIsNotAModule() {
        assertThatThrownBy(() -> ArchitectureRules.check("vn.dangbo.nowhere")).isInstanceOf(AssertionError.class);
    }
}
