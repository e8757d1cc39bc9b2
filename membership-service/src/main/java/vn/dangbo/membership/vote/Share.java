package vn.dangbo.membership.vote;

/**
 * A share of voters such as 2/3, exact.
 *
 * @param above whether more than the share is needed, not just the share
 */
public record Share(int numerator, int denominator, boolean above) {

    public Share {
        if (numerator < 1 || denominator < numerator) {
            throw new IllegalArgumentException("a share of " + numerator + "/" + denominator);
        }
    }

    /** @param text e.g. {@code 2/3} or, for more than half, {@code >1/2}, as in a rule set */
    public static Share parse(String text) {
        boolean above = text.startsWith(">");
        String[] parts = (above ? text.substring(1) : text).split("/");
        return new Share(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()), above);
    }

    /** The fewest of a number of voters that make this share. */
    public int of(int voters) {
        return above ? voters * numerator / denominator + 1 : Math.ceilDiv(voters * numerator, denominator);
    }
}
