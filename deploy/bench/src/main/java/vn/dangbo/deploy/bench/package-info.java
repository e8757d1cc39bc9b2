/**
 * Measures the suite beside a floor of plain JDBC on the same database server, in the same run, on the same machine. It
 * starts a suite of its own in a folder of its own on free ports, loads a scenario, measures, and stops it: what runs on
 * the default ports is not touched. Quote the ratios of one run; single times depend on the machine.
 */
@NullMarked
package vn.dangbo.deploy.bench;

import org.jspecify.annotations.NullMarked;
