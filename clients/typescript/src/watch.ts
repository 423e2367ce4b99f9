import type { MessageInitShape } from "@bufbuild/protobuf";
import { durationFromMs } from "@bufbuild/protobuf/wkt";
import { type Client, Code } from "@connectrpc/connect";
import type { RevocationCause } from "../gen/identitygrpc/v1/revocation_pb.js";
import {
  type RevocationService,
  StartPosition,
  type WatchRevocationsRequestSchema,
} from "../gen/identitygrpc/v1/revocation_service_pb.js";
import { Backoff, type BackoffOptions } from "./backoff.js";
import { type Clock, pause, systemClock } from "./clock.js";
import { IdentityGrpcError } from "./errors.js";
import { eventOf, type ResetReason, type WatchEvent } from "./watchEvent.js";
import { WatchStream } from "./watchStream.js";

/** `earliest`: the whole log, which misses nothing. `now`: only what comes. Else right after the event that carried the token. */
export type WatchStart = "earliest" | "now" | { readonly resumeToken: string };

/** A stream that has ended and is started again, also after a reset. */
export interface Reconnection {
  /** What ended it; undefined where the server ended it with OK. */
  readonly error: IdentityGrpcError | undefined;

  /** How long it takes until the next stream is started, in milliseconds; 0 after the first reset since a message other than `started`. */
  readonly waitMs: number;
}

/** What is watched, and how. */
export interface WatchOptions {
  /** Where the watch starts. Default: `earliest`. */
  start?: WatchStart | undefined;

  /** Passes only revocations of these identities, at most 100. Default: all. */
  identityIds?: readonly string[] | undefined;

  /** Passes only these causes. Default: all. */
  causes?: readonly RevocationCause[] | undefined;

  /**
   * The longest silence of the server, 1000 to 60 000 milliseconds; a stream that is silent for three times as long is dead.
   * Default: the server's, 15 000.
   */
  heartbeatIntervalMs?: number | undefined;

  /** The waits before a stream is started again. `initialMs` is 200 by default, `maxMs` 10 000. */
  backoff?: BackoffOptions | undefined;

  /** Ends the watch at once, wherever it is, and without an error. */
  signal?: AbortSignal | undefined;

  /** Is told of each reconnection, before the wait, and before the `reset` event. What it throws ends the watch. */
  onReconnect?: ((reconnection: Reconnection) => void) | undefined;

  /** Default: the machine's clock. */
  clock?: Clock | undefined;
}

const DEFAULT_HEARTBEAT_MS = 15_000;

// The server keeps no shorter interval, so there is no sense in being less patient than this before it has answered.
const LEAST_HEARTBEAT_MS = 1_000;

// Trying again cannot help.
const FINAL_CODES: ReadonlySet<Code> = new Set([
  Code.InvalidArgument,
  Code.Unauthenticated,
  Code.PermissionDenied,
  Code.Unimplemented,
  Code.FailedPrecondition,
  Code.NotFound,
  Code.OutOfRange,
]);

const RESET_REASONS: readonly ResetReason[] = ["RESUME_TOKEN_INVALID", "RESUME_TOKEN_EXPIRED", "RESUME_TOKEN_AHEAD"];

/**
 * Watches the revocations, in order and without a gap, also over broken connections. For one `for await` loop: the call begins with it, and
 * `break` ends it. An event counts as delivered when the loop asks for the next one.
 *
 * Throws an {@link IdentityGrpcError} when the server refuses for good: INVALID_ARGUMENT, UNAUTHENTICATED, PERMISSION_DENIED, UNIMPLEMENTED,
 * FAILED_PRECONDITION, NOT_FOUND or OUT_OF_RANGE, if it is not a lost position, which gives a `reset`. All other errors it outlives.
 * Throws a RangeError at once for limits of the backoff that are none.
 */
export function watchRevocations(client: Client<typeof RevocationService>, options: WatchOptions = {}): AsyncIterableIterator<WatchEvent> {
  const end = new AbortController();
  const signal = options.signal === undefined ? end.signal : AbortSignal.any([options.signal, end.signal]);
  const events = follow(client, options, new Backoff(options.backoff, { initialMs: 200, maxMs: 10_000 }), signal);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => events.next(),
    return() {
      // A generator alone would end only after the event that it is waiting for.
      end.abort();
      return events.return();
    },
  };
}

async function* follow(
  client: Client<typeof RevocationService>,
  options: WatchOptions,
  backoff: Backoff,
  signal: AbortSignal,
): AsyncGenerator<WatchEvent, void, undefined> {
  const { heartbeatIntervalMs, onReconnect, clock = systemClock } = options;
  const terms = { clock, signal, heartbeatIntervalMs: Math.max(heartbeatIntervalMs ?? DEFAULT_HEARTBEAT_MS, LEAST_HEARTBEAT_MS) };
  let position = options.start ?? "earliest";
  // Since the last message after `started`. Another reset waits, so that a server that does nothing else is not asked in a tight loop.
  let hasReset = false;

  while (!signal.aborted) {
    const stream = new WatchStream(client, requestOf(position, options), terms);
    try {
      let message;
      while ((message = await stream.next()) !== undefined) {
        if (message.event.case !== "started") {
          backoff.reset();
          hasReset = false;
        }
        yield eventOf(message);
        if (message.resumeToken !== "") {
          position = { resumeToken: message.resumeToken };
        }
      }
    } finally {
      stream.close();
    }
    // The status cannot tell who cancelled: a broken connection is often a Canceled of Connect's own.
    if (signal.aborted) {
      return;
    }
    const { error } = stream;
    const lost = RESET_REASONS.find((reason) => reason === error?.reason);
    const isReset = lost !== undefined && typeof position === "object";
    if (error !== undefined && !isReset && (lost !== undefined || FINAL_CODES.has(error.code))) {
      throw error;
    }
    const waitMs = isReset && !hasReset ? 0 : (error?.retryDelayMs ?? 0) + backoff.next();
    onReconnect?.({ error, waitMs });
    // By the observer, for one; a reset would still be given.
    if (signal.aborted) {
      return;
    }
    if (isReset) {
      hasReset = true;
      position = "earliest";
      yield { kind: "reset", reason: lost };
    }
    await pause(clock, waitMs, signal);
  }
}

function requestOf(position: WatchStart, options: WatchOptions): MessageInitShape<typeof WatchRevocationsRequestSchema> {
  const { identityIds = [], causes = [], heartbeatIntervalMs } = options;
  return {
    start:
      typeof position === "object"
        ? { case: "resumeToken", value: position.resumeToken }
        : { case: "position", value: position === "now" ? StartPosition.NOW : StartPosition.EARLIEST },
    identityIds: [...identityIds],
    causes: [...causes],
    ...(heartbeatIntervalMs !== undefined && { heartbeatInterval: durationFromMs(heartbeatIntervalMs) }),
  };
}
