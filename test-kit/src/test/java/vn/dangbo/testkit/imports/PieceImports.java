package vn.dangbo.testkit.imports;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.imports.ImportsResource;

@Path("/api/v1/testkit/imports")
class PieceImports extends ImportsResource {}
