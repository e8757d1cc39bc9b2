package vn.dangbo.membership.service;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.approval.DraftsResource;

@Path("/api/v1/membership/drafts")
public class MembershipDrafts extends DraftsResource {}
