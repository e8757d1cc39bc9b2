package vn.dangbo.membership.service;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.audit.AuditResource;

@Path("/api/v1/membership/audit")
public class MembershipAudit extends AuditResource {}
