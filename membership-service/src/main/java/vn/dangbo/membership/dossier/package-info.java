/**
 * Members' files (hồ sơ đảng viên; Hướng dẫn 12-HD/BTCTW of 2022, Công văn 1361-CV/BTCTW of 2026): which of the numbered types
 * of document a member's file holds, and where each is kept.
 *
 * <p>Files of members are secret: the documents themselves never come here, only what names them and a place in the
 * province's own archive. Only officers of the member's own organisations see them, and every reading is logged.
 */
@NullMarked
package vn.dangbo.membership.dossier;

import org.jspecify.annotations.NullMarked;
