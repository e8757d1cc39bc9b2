/**
 * Suspensions of Party activities (đình chỉ sinh hoạt đảng), as inspection publishes them: from a day on, until the planned
 * day or until they are lifted, a member takes no part. Such a member stays a member: is in every headcount and pays the
 * fee, but neither votes nor is counted in a vote, and does not recommend anybody (Quy định 22-QĐ/TW 2021, article 28;
 * {@code domain/inspection.md} 2.6).
 *
 * <p>Why somebody is suspended never comes here; neither does a suspension from the committee alone. A suspension of
 * somebody who has left is kept like any other and changes nothing.
 */
@NullMarked
package vn.dangbo.membership.suspension;

import org.jspecify.annotations.NullMarked;
