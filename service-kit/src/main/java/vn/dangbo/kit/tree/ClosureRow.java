package vn.dangbo.kit.tree;

import java.time.LocalDate;
import java.util.UUID;

/** The descendant stood {@code depth} levels below the ancestor on every day of {@code [validFrom, validTo)}. */
public record ClosureRow(UUID ancestorId, UUID descendantId, int depth, LocalDate validFrom, LocalDate validTo) {}
