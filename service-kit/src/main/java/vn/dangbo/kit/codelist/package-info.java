/**
 * The codes that fields take, with their labels in Vietnamese and English (danh mục), one file per service.
 */
@NullMarked
package vn.dangbo.kit.codelist;

import org.jspecify.annotations.NullMarked;
