package vn.dangbo.kit.web;

import java.util.List;

/** A short list that is always complete. The top level of an answer is always an object. */
public record Items<T>(List<T> items) {}
