import { MethodOptions_IdempotencyLevel } from "@bufbuild/protobuf/wkt";
import { Code, type Interceptor } from "@connectrpc/connect";
import { Backoff, type BackoffOptions } from "./backoff.js";
import { type Clock, pause, systemClock } from "./clock.js";
import { IdentityGrpcError } from "./errors.js";

/** How often and how fast a call is tried again. */
export interface RetryOptions extends BackoffOptions {
  /** How many tries a call has in all, the first one included; at least 1. Default: 4. `initialMs` is 200 by default, `maxMs` 2000. */
  maxAttempts?: number | undefined;

  /** Default: the machine's clock. */
  clock?: Clock | undefined;
}

/**
 * Tries a unary call again that ended with UNAVAILABLE, if the protos say that its method may be repeated. Where the server sent a retry
 * delay, it is waited first; if that is longer than `maxMs`, the error goes to the caller at once. All tries together have the deadline of
 * the call.
 *
 * Throws a RangeError for less than one try, or for limits of the backoff that are none.
 */
export function retryUnavailable(options: RetryOptions = {}): Interceptor {
  const { maxAttempts = 4, clock = systemClock } = options;
  const defaults = { initialMs: 200, maxMs: 2000 };
  const longestDelayMs = options.maxMs ?? defaults.maxMs;
  if (!(maxAttempts >= 1)) {
    throw new RangeError(`maxAttempts must be at least 1, but is ${maxAttempts}.`);
  }
  // Each call has its own; this one refuses bad limits now, not when a call fails.
  new Backoff(options, defaults);
  return (next) => async (request) => {
    if (request.stream || request.method.idempotency === MethodOptions_IdempotencyLevel.IDEMPOTENCY_UNKNOWN) {
      return next(request);
    }
    const backoff = new Backoff(options, defaults);
    for (let attempt = 1; ; attempt++) {
      try {
        return await next(request);
      } catch (error) {
        const { code, retryDelayMs = 0 } = IdentityGrpcError.from(error);
        if (code !== Code.Unavailable || attempt >= maxAttempts || retryDelayMs > longestDelayMs) {
          throw error;
        }
        await pause(clock, retryDelayMs + backoff.next(), request.signal);
        if (request.signal.aborted) {
          throw error;
        }
      }
    }
  };
}
