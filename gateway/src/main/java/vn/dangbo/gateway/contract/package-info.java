/**
 * One OpenAPI 3.1 document for the whole suite: the contracts that the services have committed, merged with the gateway's own
 * composed paths ({@code openapi/gateway.json}). A path is in it exactly when the gateway sends it to the service that
 * documents it. The merged document is committed as {@code contracts/gateway.json}; a stale one fails the build.
 */
@NullMarked
package vn.dangbo.gateway.contract;

import org.jspecify.annotations.NullMarked;
