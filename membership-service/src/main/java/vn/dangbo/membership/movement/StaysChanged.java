package vn.dangbo.membership.movement;

import java.util.Set;
import java.util.UUID;

/**
 * Where members who were on record before are counted, or as what, has changed; told within the transaction, perhaps
 * several times of one member.
 */
public record StaysChanged(Set<UUID> members) {}
