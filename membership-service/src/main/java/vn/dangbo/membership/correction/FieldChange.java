package vn.dangbo.membership.correction;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One field of a member before and after; null means not recorded. */
@Schema(name = "MemberFieldChange")
public record FieldChange(
        String field, @Nullable String before, @Nullable String after) {}
