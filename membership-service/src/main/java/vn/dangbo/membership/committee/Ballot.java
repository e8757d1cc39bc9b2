package vn.dangbo.membership.committee;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.dangbo.membership.committee.Limits.Fraction;

/** Counts the votes of one round. Pure. */
final class Ballot {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Ballot() {}

    /** A candidate with the votes received. */
    record Candidate(UUID memberId, int votes, boolean elected) {}

    /**
     * Which votes elect: more than the share of those convoked, the most votes first, up to the seats. Equal votes across
     * the last seat elect none of the equal: another round decides between them.
     *
     * @return one answer a candidate, in their order
     */
    static List<Boolean> elected(int seats, int convoked, List<Integer> votes, Fraction majority) {
        List<Integer> enough = votes.stream()
                .filter(count -> majority.exceededBy(count, convoked))
                .sorted(Comparator.reverseOrder())
                .toList();
        // The most votes that are left without a seat: whoever has more is elected.
        int leftOut = enough.size() > seats ? enough.get(seats) : -1;
        return votes.stream()
                .map(count -> majority.exceededBy(count, convoked) && count > leftOut)
                .toList();
    }

    static int count(List<Candidate> candidates) {
        return (int) candidates.stream().filter(Candidate::elected).count();
    }

    /** As the table keeps them, in the order of the ids. */
    static String write(List<Candidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparing(candidate -> candidate.memberId().toString()))
                .map(candidate -> "{\"m\":\"%s\",\"v\":%d,\"e\":%d}"
                        .formatted(
                                candidate.memberId().toString().replace("-", ""),
                                candidate.votes(),
                                candidate.elected() ? 1 : 0))
                .collect(Collectors.joining(",", "[", "]"));
    }

    static List<Candidate> read(String text) {
        try {
            List<Candidate> candidates = new ArrayList<>();
            for (JsonNode node : JSON.readTree(text)) {
                String hex = node.get("m").asText();
                candidates.add(new Candidate(
                        new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16)),
                        node.get("v").asInt(),
                        node.get("e").asInt() == 1));
            }
            return candidates;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
