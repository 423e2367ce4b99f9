/**
 * The helper of IdentityGrpc beside its generated stubs: a watch that misses no revocation ({@link dev.identitygrpc.client.RevocationWatcher}), what
 * it tells ({@link dev.identitygrpc.client.RevocationSet}), tokens that are renewed in time ({@link dev.identitygrpc.client.TokenProvider}), errors
 * made readable ({@link dev.identitygrpc.client.IdentityGrpcError}) and a channel that fits ({@link dev.identitygrpc.client.IdentityGrpcChannel}).
 *
 * <p>No parameter or result is ever null. Nothing here writes to a log, and no exception or text form of a class of this package holds an access
 * token. The text form of protobuf's own {@link dev.identitygrpc.v1.AccessToken} does.
 */
package dev.identitygrpc.client;
