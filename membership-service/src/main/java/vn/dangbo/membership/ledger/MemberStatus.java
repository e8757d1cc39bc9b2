package vn.dangbo.membership.ledger;

/** Both are counted; only official members vote (Charter, articles 3 and 5). */
public enum MemberStatus {
    PROBATIONARY,
    OFFICIAL
}
