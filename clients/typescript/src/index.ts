export { Code, ConnectError, createClient, type Client, type Transport } from "@connectrpc/connect";

export * from "../gen/identitygrpc/v1/access_token_pb.js";
export * from "../gen/identitygrpc/v1/error_reason_pb.js";
export * from "../gen/identitygrpc/v1/identity_service_pb.js";
export * from "../gen/identitygrpc/v1/revocation_pb.js";
export * from "../gen/identitygrpc/v1/revocation_service_pb.js";
export * from "../gen/identitygrpc/v1/token_service_pb.js";

export type { AbortSignalLike } from "./abort.js";
export type { BackoffOptions } from "./backoff.js";
export { type Clock, systemClock } from "./clock.js";
export { type FieldViolation, IdentityGrpcError } from "./errors.js";
export { retryUnavailable, type RetryOptions } from "./retry.js";
export { RevocationSet } from "./revocationSet.js";
export { TokenProvider, type TokenProviderOptions } from "./tokenProvider.js";
export { createIdentityGrpcTransport, type IdentityGrpcTransport, type IdentityGrpcTransportOptions } from "./transport.js";
export { type Reconnection, type WatchOptions, watchRevocations, type WatchStart } from "./watch.js";
export type { BookmarkEvent, CaughtUpEvent, ResetEvent, ResetReason, RevocationsEvent, WatchEvent } from "./watchEvent.js";
