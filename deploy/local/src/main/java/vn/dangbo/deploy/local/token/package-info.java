/**
 * Keys and bearer tokens of a local suite: what Keycloak does in a deployment, with a key pair made at first start.
 *
 * <p>The private key never leaves the data folder and is readable by its owner alone. A token is a JWT signed with RS256; its
 * claims are those that the services check: roles, and the organisation whose subtree bounds the caller.
 */
@NullMarked
package vn.dangbo.deploy.local.token;

import org.jspecify.annotations.NullMarked;
