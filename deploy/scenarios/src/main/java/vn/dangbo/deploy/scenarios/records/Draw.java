package vn.dangbo.deploy.scenarios.records;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded choices. Only {@link SplittableRandom#nextLong()} is used, whose sequence is specified; bounds are cut here, because
 * the library's way of cutting them may change between releases and the files are pinned byte by byte.
 */
public final class Draw {

    private final SplittableRandom random;

    /** Streams of one seed are independent: drawing more persons does not move an inspection. */
    public Draw(long seed, String stream) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + stream.hashCode());
    }

    /** A number in {@code [0, bound)}. */
    public int below(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound);
        }
        return (int) (((random.nextLong() >>> 32) * bound) >>> 32);
    }

    /** A number in {@code [low, high]}. */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    public boolean percent(int percent) {
        return below(100) < percent;
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** A day in {@code [from, to)}. */
    public LocalDate day(LocalDate from, LocalDate to) {
        return from.plusDays(below((int) ChronoUnit.DAYS.between(from, to)));
    }

    /** In place, the first {@code count} places only: enough for a sample without repetition. */
    public <T> List<T> sample(List<T> pool, int count) {
        for (int i = 0; i < count; i++) {
            int j = i + below(pool.size() - i);
            T chosen = pool.get(j);
            pool.set(j, pool.get(i));
            pool.set(i, chosen);
        }
        return pool.subList(0, count);
    }
}
