package vn.dangbo.kit.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;

/** An event as a consumer receives it; {@code id} grows without gaps within its topic. */
public record FeedEvent(
        long id, String type, String subject, LocalDate occurredOn, Instant recordedAt, JsonNode data) {}
