/**
 * Request bodies: what is missing or does not fit is refused with the field's own code and JSON pointer; texts are trimmed
 * and in Unicode NFC, coded fields hold codes of the code lists.
 */
@NullMarked
package vn.dangbo.kit.body;

import org.jspecify.annotations.NullMarked;
