import type { Interceptor, Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import type { ClientSessionOptions, SecureClientSessionOptions } from "node:http2";
import { type RetryOptions, retryUnavailable } from "./retry.js";
import { Session } from "./session.js";
import { tornAnswers } from "./tornAnswers.js";

/** How to reach the server. */
export interface IdentityGrpcTransportOptions {
  /** The server's address: `http://host:port` without TLS, `https://host:port` with it. */
  baseUrl: string;

  /** The deadline of a unary call that brings none of its own, in milliseconds. Default: 10 000. 0: none. Streams have none. */
  timeoutMs?: number | undefined;

  /** The largest message that is received, in bytes. Default: 4 MiB. A larger one fails its call with RESOURCE_EXHAUSTED. */
  readMaxBytes?: number | undefined;

  /** After so many milliseconds without data a connection with open calls is tested by a ping. Default: 30 000. */
  pingIntervalMs?: number | undefined;

  /** A connection that does not answer a ping for so many milliseconds is closed, and its calls fail. Default: 10 000. */
  pingTimeoutMs?: number | undefined;

  /** How long connecting may take, TLS included, in milliseconds. Default: 10 000. Then the calls that wait for it fail with UNAVAILABLE. */
  connectTimeoutMs?: number | undefined;

  /** How calls that end with UNAVAILABLE are tried again, see {@link retryUnavailable}; `false`: not at all. */
  retry?: RetryOptions | false | undefined;

  /** Further interceptors; they see each call once, whatever its tries. */
  interceptors?: Interceptor[] | undefined;

  /** Options of `http2.connect`, such as `ca`, `cert` and `key` for TLS. A `createConnection` has to limit the time of connecting itself. */
  nodeOptions?: ClientSessionOptions | SecureClientSessionOptions | undefined;
}

/** A transport that can be closed. */
export interface IdentityGrpcTransport extends Transport {
  /** Closes the connection for good: the calls on it fail with FAILED_PRECONDITION, as all later ones, and watches end with it. */
  close(): void;
}

/**
 * A transport for the clients of Connect that suits IdentityGrpc: one HTTP/2 connection, opened by the first call, kept alive by pings, opened
 * again when it breaks. It does not keep the process running while no call is open.
 */
export function createIdentityGrpcTransport(options: IdentityGrpcTransportOptions): IdentityGrpcTransport {
  const { baseUrl, timeoutMs = 10_000, retry = {}, interceptors = [] } = options;
  const session = new Session(
    baseUrl,
    {
      pingIntervalMs: options.pingIntervalMs ?? 30_000,
      pingTimeoutMs: options.pingTimeoutMs ?? 10_000,
      connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    },
    options.nodeOptions,
  );
  const transport = createGrpcTransport({
    baseUrl,
    readMaxBytes: options.readMaxBytes ?? 4 * 1024 * 1024,
    // The last interceptor is the one next to the network.
    interceptors: [...interceptors, ...(retry === false ? [] : [retryUnavailable(retry)]), tornAnswers],
    sessionManager: session,
  });
  return {
    // Connect's own default deadline would end streams, too.
    unary: (method, signal, callTimeoutMs, ...rest) => transport.unary(method, signal, callTimeoutMs ?? timeoutMs, ...rest),
    stream: (...parameters) => transport.stream(...parameters),
    close: () => session.close(),
  };
}
