package vn.dangbo.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is measured, on the province of the loaded scenario. */
final class Measurements {

    private static final int CLIENTS = 8;
    private static final String DAY = "2021-11-10";
    private static final String MEMBERSHIP =
            "membership.members,membership.members.official,membership.members.probationary,"
                    + "membership.organisations.grassroots,membership.organisations.direct,membership.members.average-per-cell,"
                    + "membership.admissions";
    private static final String INSPECTION = "inspection.inspected.organisations,inspection.inspected.members,"
            + "inspection.supervised.organisations,inspection.supervised.members,inspection.disciplined.organisations,"
            + "inspection.disciplined.members";
    private static final String EMULATION =
            "emulation.targets.total,emulation.targets.met,emulation.targets.not-met,emulation.campaigns.amount,emulation.campaigns.houses";

    private final LocalSuite suite;
    private final Floor floor;
    private final Sampler sampler;
    private final String province;
    private final List<String> members = new ArrayList<>();

    Measurements(LocalSuite suite, Floor floor, int seconds) throws Exception {
        this.suite = suite;
        this.floor = floor;
        this.sampler = new Sampler(suite.token(), seconds);
        ObjectMapper json = new ObjectMapper();
        province = json.readTree(sampler.text(suite.gateway() + "/api/v1/organisations?code=KH&asOf=" + DAY))
                .path("items")
                .path(0)
                .path("id")
                .asText();
        JsonNode page = json.readTree(sampler.text(
                suite.gateway() + "/api/v1/members?organisationId=" + province + "&asOf=" + DAY + "&limit=1000"));
        page.path("items").forEach(member -> members.add(member.path("id").asText()));
    }

    private String member(long n) {
        return members.get(Math.floorMod(n * 7919, members.size()));
    }

    Sampler.Result memberAtService() throws Exception {
        return sampler.sample("member", CLIENTS, n -> suite.service(1) + "/api/v1/members/" + member(n));
    }

    Sampler.Result memberAtGateway() throws Exception {
        return sampler.sample("member", CLIENTS, n -> suite.gateway() + "/api/v1/members/" + member(n));
    }

    Sampler.Result memberFloor() throws Exception {
        return sampler.sample("floor", CLIENTS, n -> floor.url() + "/members/" + member(n));
    }

    Sampler.Result figuresFloor() throws Exception {
        return sampler.sample("floor", 1, n -> floor.url() + "/headcount/" + province);
    }

    Sampler.Result figuresCold() throws Exception {
        LocalDate first = LocalDate.of(2011, 1, 1);
        return sampler.sample(
                "cold",
                1,
                n -> figures(suite.service(1), "membership.members", first.plusDays(Math.floorMod(n, 3900))));
    }

    Sampler.Result figuresRepeated() throws Exception {
        return sampler.sample(
                "repeated", 1, n -> figures(suite.service(1), "membership.members", LocalDate.parse(DAY)));
    }

    Sampler.Result figuresAtGateway() throws Exception {
        return sampler.sample(
                "gateway",
                1,
                n -> figures(
                        suite.gateway(),
                        MEMBERSHIP + "," + INSPECTION.substring(0, INSPECTION.indexOf(",inspection.disc")),
                        LocalDate.parse(DAY)));
    }

    private String figures(String base, String codes, LocalDate asOf) {
        return base + "/api/v1/figures?organisationId=" + province + "&asOf=" + asOf + "&codes=" + codes;
    }

    Sampler.Result overview() throws Exception {
        return sampler.sample(
                "overview", 1, n -> suite.gateway() + "/api/v1/organisations/" + province + "/overview?asOf=" + DAY);
    }

    /** The part of the overview that takes longest when it is asked alone. */
    Sampler.Result slowestPart() throws Exception {
        LocalDate day = LocalDate.parse(DAY);
        Sampler.Result membership = sampler.sample("membership", 1, n -> figures(suite.service(1), MEMBERSHIP, day));
        Sampler.Result inspection = sampler.sample("inspection", 1, n -> figures(suite.service(2), INSPECTION, day));
        Sampler.Result emulation = sampler.sample("emulation", 1, n -> figures(suite.service(3), EMULATION, day));
        return Stream.of(membership, inspection, emulation)
                .max(Comparator.comparingDouble(Sampler.Result::p50))
                .orElseThrow();
    }
}
