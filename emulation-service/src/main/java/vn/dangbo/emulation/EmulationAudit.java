package vn.dangbo.emulation;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.audit.AuditResource;

@Path("/api/v1/emulation/audit")
public class EmulationAudit extends AuditResource {}
