package vn.dangbo.deploy.scenarios.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dangbo.deploy.scenarios.gialai.GiaLai;
import vn.dangbo.deploy.scenarios.hatinh.HaTinh;
import vn.dangbo.deploy.scenarios.khanhhoa.DistrictReform;
import vn.dangbo.deploy.scenarios.khanhhoa.KhanhHoa;
import vn.dangbo.deploy.scenarios.langson.LangSon;
import vn.dangbo.deploy.scenarios.records.ScenarioGenerator;
import vn.dangbo.deploy.scenarios.soctrang.SocTrang;

/** Every scenario of the product, read from its own resources. */
public final class Catalogue {

    private static final Map<String, ScenarioGenerator> GENERATORS = generators();

    /** What happens to a loaded report afterwards: a single decision, loaded on top of it. */
    private static final Map<String, ScenarioGenerator> SEQUELS = Map.of("khanh-hoa-2025-reform", new DistrictReform());

    private Catalogue() {}

    private static Map<String, ScenarioGenerator> generators() {
        Map<String, ScenarioGenerator> generators = new LinkedHashMap<>();
        generators.put("gia-lai-bloc-2023", new GiaLai());
        generators.put("khanh-hoa-2021", new KhanhHoa());
        generators.put("ha-tinh-2024", new HaTinh());
        generators.put("lang-son-2018", new LangSon());
        generators.put("cluster-5-2020", new SocTrang());
        return generators;
    }

    public static List<String> ids() {
        return List.copyOf(GENERATORS.keySet());
    }

    /** Scenarios that build on a report, which is loaded first. */
    public static List<String> sequels() {
        return List.copyOf(SEQUELS.keySet());
    }

    public static Optional<Scenario> find(String id) {
        return GENERATORS.containsKey(id) || SEQUELS.containsKey(id) ? Optional.of(read(id)) : Optional.empty();
    }

    static ScenarioGenerator generator(String id) {
        ScenarioGenerator generator = GENERATORS.getOrDefault(id, SEQUELS.get(id));
        if (generator == null) {
            throw new IllegalArgumentException(id);
        }
        return generator;
    }

    private static Scenario read(String id) {
        try (InputStream in = resource(id + ".yaml")) {
            JsonNode root = new YAMLMapper().readTree(in);
            List<PublishedFigure> figures = new ArrayList<>();
            root.required("figures").forEach(f -> figures.add(figure(f)));
            return new Scenario(
                    root.required("id").asText(),
                    root.required("title").asText(),
                    root.required("titleEn").asText(),
                    root.required("organisationCode").asText(),
                    root.required("organisation").asText(),
                    LocalDate.parse(root.required("opening").asText()),
                    LocalDate.parse(root.required("asOf").asText()),
                    figures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PublishedFigure figure(JsonNode node) {
        Map<String, String> parameters = new LinkedHashMap<>();
        node.path("parameters")
                .properties()
                .forEach(p -> parameters.put(p.getKey(), p.getValue().asText()));
        return new PublishedFigure(
                node.required("code").asText(),
                date(node, "asOf"),
                date(node, "from"),
                date(node, "to"),
                parameters,
                new BigDecimal(node.required("value").asText()),
                node.required("unit").asText(),
                node.hasNonNull("qualifier") ? node.get("qualifier").asText() : null,
                node.hasNonNull("upTo") ? new BigDecimal(node.get("upTo").asText()) : null,
                node.path("derived").asBoolean(false),
                node.required("source").asText());
    }

    private static @Nullable LocalDate date(JsonNode node, String field) {
        return node.hasNonNull(field) ? LocalDate.parse(node.get(field).asText()) : null;
    }

    /** The pinned files in the order in which they are loaded. */
    public static List<ScenarioFile> files(String id) {
        try (InputStream in = resource(id + ".files")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(ScenarioFile::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = Catalogue.class.getResourceAsStream("/scenarios/" + name);
        if (in == null) {
            throw new IOException("the program lacks its resource scenarios/" + name);
        }
        return in;
    }
}
