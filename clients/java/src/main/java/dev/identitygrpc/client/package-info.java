/**
 * The helper of IdentityGrpc beside its generated stubs: a watch that misses no revocation ({@link dev.identitygrpc.client.RevocationWatcher}), what
 * it tells ({@link dev.identitygrpc.client.RevocationSet}), tokens that are renewed in time ({@link dev.identitygrpc.client.TokenProvider}), errors
 * made readable ({@link dev.identitygrpc.client.IdentityGrpcError}) and a channel that fits ({@link dev.identitygrpc.client.IdentityGrpcChannel}).
 *
 * <p>No parameter or result is ever null. Nothing here writes to a log, and no text form or exception holds a token.
 */
package dev.identitygrpc.client;
