package vn.dangbo.gateway.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.dangbo.gateway.service.Service;
import vn.dangbo.gateway.service.Services;

/** The merged document. A service whose contract was not there at build time is left out. */
@Singleton
class Contract {

    /** Reading order of the document; the same as in the design's table of processes. */
    private static final List<String> ORDER = List.of("membership", "inspection", "emulation");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Services services;

    Contract(Services services) {
        this.services = services;
    }

    ObjectNode merged() {
        Map<String, ObjectNode> contracts = new LinkedHashMap<>();
        for (String service : ORDER) {
            read("contracts/" + service + ".json").ifPresent(contract -> contracts.put(service, contract));
        }
        ObjectNode own = read("openapi/gateway.json").orElseThrow();
        return ContractMerger.merge(
                own, contracts, path -> services.ownerOf(path).map(Service::name));
    }

    private static Optional<ObjectNode> read(String resource) {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return stream == null ? Optional.empty() : Optional.of((ObjectNode) JSON.readTree(stream));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }
}
