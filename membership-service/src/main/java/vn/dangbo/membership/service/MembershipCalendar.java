package vn.dangbo.membership.service;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.workday.Calendar;
import vn.dangbo.kit.workday.CalendarResource;

@Path("/api/v1/membership/working-days")
public class MembershipCalendar extends CalendarResource {
    public MembershipCalendar(Calendar calendar) {
        super(calendar);
    }
}
