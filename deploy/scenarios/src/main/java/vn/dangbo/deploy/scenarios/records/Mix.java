package vn.dangbo.deploy.scenarios.records;

import java.util.ArrayList;
import java.util.List;

/** Codes with weights, written as {@code "KINH 70, JRAI 20, BAHNAR 10"}. */
public final class Mix {

    private record Share(String code, int upTo) {}

    private final List<Share> shares = new ArrayList<>();
    private final int total;

    private Mix(String text) {
        int sum = 0;
        for (String part : text.split(",")) {
            String[] codeAndWeight = part.strip().split(" ");
            sum += Integer.parseInt(codeAndWeight[1]);
            shares.add(new Share(codeAndWeight[0], sum));
        }
        total = sum;
    }

    public static Mix of(String text) {
        return new Mix(text);
    }

    public String draw(Draw draw) {
        int point = draw.below(total);
        for (Share share : shares) {
            if (point < share.upTo) {
                return share.code;
            }
        }
        throw new IllegalStateException("weights do not add up");
    }
}
