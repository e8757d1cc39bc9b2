package vn.dangbo.kit.imports;

import jakarta.ws.rs.Path;

@Path("/api/v1/testkit/imports")
class PieceImports extends ImportsResource {}
