/**
 * Names of persons (họ và tên) as they are searched, listed and compared.
 *
 * <p>Folded: small letters without diacritics, đ as d. Spelled: diacritics written behind their letter as in RFC 1456 and
 * the tone at the end of the word, so that hòa and hoà are one spelling. Sorted: given name (tên), family name (họ), middle
 * names (tên đệm), each by the 29 letters of the Vietnamese alphabet and then by tone.
 *
 * <p>Invariant: whoever writes a member's name writes its words and its sort key in the same transaction
 * ({@link vn.dangbo.membership.name.NameIndex}).
 */
@NullMarked
package vn.dangbo.membership.name;

import org.jspecify.annotations.NullMarked;
