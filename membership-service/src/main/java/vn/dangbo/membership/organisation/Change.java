package vn.dangbo.membership.organisation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.tree.Kind;

/** One change that a decision makes to one organisation on the decision's day. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Change.Establish.class, name = "ESTABLISH"),
    @JsonSubTypes.Type(value = Change.ChangeKind.class, name = "CHANGE_KIND"),
    @JsonSubTypes.Type(value = Change.Rename.class, name = "RENAME"),
    @JsonSubTypes.Type(value = Change.Move.class, name = "MOVE"),
    @JsonSubTypes.Type(value = Change.Split.class, name = "SPLIT"),
    @JsonSubTypes.Type(value = Change.Merge.class, name = "MERGE"),
    @JsonSubTypes.Type(value = Change.Consolidate.class, name = "CONSOLIDATE"),
    @JsonSubTypes.Type(value = Change.End.class, name = "END")
})
public sealed interface Change {

    UUID organisationId();

    /** Its kind; the order of the kinds is the order in which the changes of one decision are made. */
    ReorganisationKind by();

    /** The organisation in which this one, or a part of it, goes on. */
    default @Nullable UUID into() {
        return null;
    }

    /** The organisation that takes over the open cases; null when those with open cases may not end. */
    default @Nullable UUID casesTo() {
        return null;
    }

    record Establish(
            UUID organisationId,
            String code,
            String name,
            Kind kind,
            @Nullable UUID parentId,
            @Nullable String sector,
            @Nullable String territoryCode)
            implements Change {
        @Override
        public ReorganisationKind by() {
            return ReorganisationKind.ESTABLISH;
        }
    }

    record ChangeKind(UUID organisationId, Kind kind) implements Change {
        @Override
        public ReorganisationKind by() {
            return ReorganisationKind.CHANGE_KIND;
        }
    }

    record Rename(UUID organisationId, String name) implements Change {
        @Override
        public ReorganisationKind by() {
            return ReorganisationKind.RENAME;
        }
    }

    record Move(UUID organisationId, UUID parentId) implements Change {
        @Override
        public ReorganisationKind by() {
            return ReorganisationKind.MOVE;
        }
    }

    /**
     * A part of the organisation goes into another, or stays when the two are the same.
     *
     * @param memberIds of a cell
     * @param childIds of a committee
     */
    record Split(UUID organisationId, UUID intoId, List<UUID> memberIds, List<UUID> childIds) implements Change {
        public Split {
            memberIds = List.copyOf(memberIds);
            childIds = List.copyOf(childIds);
        }

        @Override
        public ReorganisationKind by() {
            return ReorganisationKind.SPLIT;
        }

        @Override
        public UUID into() {
            return intoId;
        }
    }

    /** The organisation ends; its members or children go on in one that lives on. */
    record Merge(UUID organisationId, UUID intoId) implements Change {
        @Override
        public UUID casesTo() {
            return intoId;
        }

        @Override
        public ReorganisationKind by() {
            return ReorganisationKind.MERGE;
        }

        @Override
        public UUID into() {
            return intoId;
        }
    }

    /** The organisation ends; its members or children go on in one that the same decision establishes. */
    record Consolidate(UUID organisationId, UUID intoId) implements Change {
        @Override
        public UUID casesTo() {
            return intoId;
        }

        @Override
        public ReorganisationKind by() {
            return ReorganisationKind.CONSOLIDATE;
        }

        @Override
        public UUID into() {
            return intoId;
        }
    }

    record End(UUID organisationId, @Nullable UUID casesTo) implements Change {
        @Override
        public ReorganisationKind by() {
            return ReorganisationKind.END;
        }
    }
}
