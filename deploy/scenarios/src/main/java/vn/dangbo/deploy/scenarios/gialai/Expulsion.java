package vn.dangbo.deploy.scenarios.gialai;

import java.time.LocalDate;
import vn.dangbo.deploy.scenarios.records.Member;

/** A member whom the ledger already counts as gone from the day of the announcement. */
record Expulsion(Member member, LocalDate announcedOn) {}
