package vn.dangbo.membership.transfer;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.dangbo.kit.casework.Taken;

/**
 * The paper by which another province introduces a member (giấy giới thiệu sinh hoạt đảng).
 *
 * @param document its number
 * @param issuedBy the body that signs it, in words: it is none of this installation
 */
@Schema(name = "TransferIntroduction")
record Introduction(String document, String issuedBy, LocalDate issuedOn) {

    private static final int ISSUER = 200;

    Introduction {
        document = text(need(document, "/introduction/document"), "/introduction/document", Taken.DOCUMENT);
        issuedBy = text(need(issuedBy, "/introduction/issuedBy"), "/introduction/issuedBy", ISSUER);
        need(issuedOn, "/introduction/issuedOn");
    }
}
