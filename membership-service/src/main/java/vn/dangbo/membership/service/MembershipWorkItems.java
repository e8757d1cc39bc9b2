package vn.dangbo.membership.service;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.casework.WorkItemsResource;

@Path("/api/v1/membership/work-items")
public class MembershipWorkItems extends WorkItemsResource {}
