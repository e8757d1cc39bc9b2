package vn.dangbo.kit.figure;

import java.util.List;

/** A bean that brings several figures which share their SQL. */
public interface FigureCatalogue {
    List<Figure> figures();
}
