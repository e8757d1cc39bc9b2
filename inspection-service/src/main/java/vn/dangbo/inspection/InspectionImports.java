package vn.dangbo.inspection;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.imports.ImportsResource;

/** Imports of inspections, subjects, discipline and disseminations. */
@Path("/api/v1/inspection/imports")
class InspectionImports extends ImportsResource {}
