package vn.dangbo.testkit.app;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.audit.AuditResource;

@Path("/api/v1/testkit/audit")
public class TestAudit extends AuditResource {}
