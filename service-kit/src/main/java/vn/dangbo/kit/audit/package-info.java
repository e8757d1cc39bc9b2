/**
 * The audit log (nhật ký truy cập) of personal data: who read what, when and for which purpose (Law on the protection of
 * personal data; rules on the secrecy of Party members' files).
 *
 * <p>Every operation that is declared {@code personal} is written here before its answer leaves: an answer that cannot be
 * logged is not given. Entries are only added. Each carries a seal, the SHA-256 of the seal before it and of all that it
 * says, so that whoever knows a later seal can tell whether an earlier entry was changed, removed or slipped in.
 *
 * <p>Which persons an answer told about is read from the address and the answer: throughout the contract the id of a person
 * is called {@code memberId}, or bears {@link vn.dangbo.kit.audit.PersonId}.
 */
@NullMarked
package vn.dangbo.kit.audit;

import org.jspecify.annotations.NullMarked;
