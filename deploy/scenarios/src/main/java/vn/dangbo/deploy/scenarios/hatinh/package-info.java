/**
 * The scenario {@code ha-tinh-2024}: Party building in the term 2020-2025 and fifteen years of the Charter, Hà Tĩnh, 11 March
 * 2024. All the admissions that the report counts, a tenth of the members, the grass-roots committees of two terms, every
 * congress of 2020 with every vote.
 */
@NullMarked
package vn.dangbo.deploy.scenarios.hatinh;

import org.jspecify.annotations.NullMarked;
