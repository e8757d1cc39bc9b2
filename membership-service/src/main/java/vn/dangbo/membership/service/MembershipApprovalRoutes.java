package vn.dangbo.membership.service;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.approval.ApprovalRoutesResource;

@Path("/api/v1/membership/approval-routes")
public class MembershipApprovalRoutes extends ApprovalRoutesResource {}
