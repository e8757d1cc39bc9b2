package vn.dangbo.membership.merge;

/**
 * A table whose rows refer to members, and how a row is led to another member. All but names are SQL over the row {@code t},
 * with {@code :from} and {@code :to} (ids), {@code :fromText} and {@code :toText} (the same as text), {@code :at} and
 * {@code :never}.
 *
 * @param id its column that names a row
 * @param member its column that names the member
 * @param key what the row's uniqueness hangs on while it stands; kept, so that it can stand again
 * @param only which rows are led
 * @param taken whether the other member has the same row, so that this one is taken back instead
 * @param lead what changes beside the member when a row is led
 * @param drop what takes a row back
 * @param restore what lets it stand again; {@code r.live_key} is the kept key
 */
record Reference(
        String table,
        String id,
        String member,
        String key,
        String only,
        String taken,
        String lead,
        String drop,
        String restore) {

    /** Rows that simply name the member. */
    static Reference plain(String table, String id, String member) {
        return new Reference(table, id, member, "NULL", "TRUE", "FALSE", "", "", "");
    }

    /** Records with versions and a natural key in which the member's id stands. */
    static Reference keyed(String table, String id) {
        return new Reference(
                table,
                id,
                "member_id",
                "t.live_key",
                "TRUE",
                "EXISTS (SELECT 1 FROM %s same WHERE same.live_key = REPLACE(t.live_key, :fromText, :toText))"
                        .formatted(table),
                ", t.live_key = REPLACE(t.live_key, :fromText, :toText)",
                "t.superseded_at = :at, t.live_key = NULL",
                "t.superseded_at = IF(r.live_key IS NULL, t.superseded_at, :never), t.live_key = r.live_key");
    }

    /** Records with versions of which a member has one for each day. */
    static Reference dated(String table, String live) {
        return new Reference(
                table,
                "row_id",
                "member_id",
                "t." + live,
                "TRUE",
                "t.%2$s IS NOT NULL AND EXISTS (SELECT 1 FROM %1$s same WHERE same.member_id = :to AND same.%2$s = t.%2$s)"
                        .formatted(table, live),
                "",
                "t.superseded_at = :at, t.%s = NULL".formatted(live),
                "t.superseded_at = :never, t.%s = r.live_key".formatted(live));
    }

    /** The same without the rows of another sort. */
    Reference only(String condition) {
        return new Reference(table, id, member, key, condition, taken, lead, drop, restore);
    }

    boolean drops() {
        return !drop.isEmpty();
    }
}
