package vn.dangbo.membership.vote;

/** A share of voters such as 2/3, exact. */
public record Share(int numerator, int denominator) {

    public Share {
        if (numerator < 1 || denominator < numerator) {
            throw new IllegalArgumentException("a share of " + numerator + "/" + denominator);
        }
    }

    /** @param text e.g. {@code 2/3}, as in a rule set */
    public static Share parse(String text) {
        String[] parts = text.split("/");
        return new Share(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
    }

    /** The fewest of a number of voters that make at least this share. */
    public int of(int voters) {
        return Math.ceilDiv(voters * numerator, denominator);
    }
}
