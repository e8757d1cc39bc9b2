package vn.dangbo.gateway.compose;

import vn.dangbo.gateway.service.Service;

/**
 * One read that a composed answer needs.
 *
 * @param part its name in {@code _meta.parts}
 * @param service who answers it
 * @param uri path and query
 */
record PartRequest(String part, Service service, String uri) {}
