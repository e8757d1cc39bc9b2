/**
 * Dissemination of rules (quán triệt): which organisation studied which document, when, and how many attended.
 *
 * <p>Invariant: one record for an organisation, a document and a day. Source: the reports' "100 % of organisations
 * disseminated the rules on inspection, supervision and discipline".
 */
@NullMarked
package vn.dangbo.inspection.dissemination;

import org.jspecify.annotations.NullMarked;
