package vn.dangbo.testkit.app;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

@Singleton
public class SingleEffects extends Effects {

    SingleEffects(Jdbi jdbi) {
        super(jdbi);
    }

    @Override
    public String name() {
        return "single-effects";
    }

    @Override
    public String topic() {
        return TestFeeds.SINGLE;
    }

    @Override
    public int batchSize() {
        return 1;
    }
}
