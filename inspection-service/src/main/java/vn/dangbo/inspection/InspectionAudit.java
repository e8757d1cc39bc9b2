package vn.dangbo.inspection;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.audit.AuditResource;

@Path("/api/v1/inspection/audit")
public class InspectionAudit extends AuditResource {}
