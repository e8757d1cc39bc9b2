package vn.dangbo.membership.service;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.dangbo.kit.exports.ExportsResource;

@Path("/api/v1/membership/exports")
@Tag(name = "Exports")
public class MembershipExports extends ExportsResource {}
