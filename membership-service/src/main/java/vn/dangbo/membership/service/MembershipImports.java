package vn.dangbo.membership.service;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.dangbo.kit.imports.ImportsResource;

@Path("/api/v1/membership/imports")
@Tag(name = "Imports")
public class MembershipImports extends ImportsResource {}
