package vn.dangbo.testkit.app;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

@Singleton
public class BatchedEffects extends Effects {

    BatchedEffects(Jdbi jdbi) {
        super(jdbi);
    }

    @Override
    public String name() {
        return "batched-effects";
    }

    @Override
    public String topic() {
        return TestFeeds.BATCHED;
    }

    @Override
    public int batchSize() {
        return 50;
    }
}
