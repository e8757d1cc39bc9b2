/**
 * Records behind the mid-term review of the Bloc of Agencies and Enterprises of Gia Lai (Đảng bộ Khối các Cơ quan và Doanh
 * nghiệp) of 20 July 2023: 125 grassroots organisations become 106 and 4,857 members become 4,417 through mergers, through
 * organisations that move to other parts of the province, and through people who come and go; with the term's inspections,
 * discipline, study, targets and social campaigns.
 *
 * <p>Nothing changes on 1 August 2020, on any 1 January, or in the last days before the report, so that "on the day" and
 * "the day before" agree. Expelled members leave when inspection announces it: the movements file does not hold them.
 */
@NullMarked
package vn.dangbo.deploy.scenarios.gialai;

import org.jspecify.annotations.NullMarked;
