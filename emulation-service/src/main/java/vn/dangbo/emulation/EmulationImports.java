package vn.dangbo.emulation;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.imports.ImportsResource;

/** Imports of clusters, resolutions with targets, and social campaigns. */
@Path("/api/v1/emulation/imports")
class EmulationImports extends ImportsResource {}
