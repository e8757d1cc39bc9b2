/**
 * The services behind the gateway: where each is and which first path segments are its own. Both are configuration, so a
 * new resource of a service needs no Java here.
 */
@NullMarked
package vn.dangbo.gateway.service;

import org.jspecify.annotations.NullMarked;
