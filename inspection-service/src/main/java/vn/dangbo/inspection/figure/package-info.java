/**
 * What is counted over the records of inspection (số liệu kiểm tra, giám sát, kỷ luật).
 *
 * <p>Invariants: a record belongs to the period of its conclusion, its signing or its session, and to the organisations
 * above its subject on the day on which its path was frozen; every number has a list of exactly its records; a subtree
 * that never recorded anything of the kind is not measured, never 0; a figure costs one statement, however many slices.
 * Source: conference reports of 2020 to 2024, and QĐ 885-QĐ/UBKTTW 2022 (statistical forms).
 */
@NullMarked
package vn.dangbo.inspection.figure;

import org.jspecify.annotations.NullMarked;
