package vn.dangbo.gateway.service;

import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.net.URI;

/** One service behind the gateway. */
public record Service(String name, String host, int port, boolean ssl) {

    static Service of(String name, URI url) {
        boolean ssl = "https".equals(url.getScheme());
        boolean plain = "http".equals(url.getScheme());
        if ((!ssl && !plain)
                || url.getHost() == null
                || (!url.getPath().isEmpty() && !url.getPath().equals("/"))) {
            throw new IllegalArgumentException(
                    "dangbo.services." + name + ".url must be http(s)://host[:port], not " + url);
        }
        int port = url.getPort() >= 0 ? url.getPort() : ssl ? 443 : 80;
        return new Service(name, url.getHost(), port, ssl);
    }

    /** A new request to this service, without method and path. */
    public RequestOptions request() {
        return new RequestOptions().setHost(host).setPort(port).setSsl(ssl);
    }

    public HostAndPort authority() {
        return HostAndPort.create(host, port);
    }
}
