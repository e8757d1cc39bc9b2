package vn.dangbo.kit.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event on the wire (CloudEvents 1.0, JSON format).
 *
 * @param id position in the topic: a decimal number that grows by one
 * @param source path of the topic
 * @param time when the change was recorded
 * @param occurredon the legal date (extension attribute)
 * @param traceparent of the request that made the change (extension attribute)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        LocalDate occurredon,
        @Nullable String traceparent,
        String datacontenttype,

        @JsonRawValue @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
        String data) {

    static final String BATCH = "application/cloudevents-batch+json";
}
