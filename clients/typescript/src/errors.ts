import { type Duration, durationMs } from "@bufbuild/protobuf/wkt";
import { type Code, ConnectError } from "@connectrpc/connect";
import { BadRequestSchema, ErrorInfoSchema, RetryInfoSchema } from "../gen/google/rpc/error_details_pb.js";

const DOMAIN = "identitygrpc";

// The range of google.protobuf.Duration.
const MAX_DURATION_SECONDS = 315_576_000_000n;

/** A field of the request that the server refuses. */
export interface FieldViolation {
  /** The path of the field, such as `identity_id`. */
  readonly field: string;

  /** What is wrong with it. */
  readonly description: string;
}

/**
 * What the server said about a failed call, in a form that a program can decide on.
 *
 * The calls of Connect's clients throw a `ConnectError`: give it to {@link IdentityGrpcError.from}.
 * {@link watchRevocations} and {@link TokenProvider} throw this error itself.
 */
export class IdentityGrpcError extends Error {
  override readonly name = "IdentityGrpcError";

  /** The status code. */
  readonly code: Code;

  /** The reason, such as `IDENTITY_NOT_FOUND`: a name of `ErrorReason` without its prefix, or a newer one. Empty where the server sent none. */
  readonly reason: string;

  /** The metadata of the reason, such as `upstream_request_id`. */
  readonly metadata: Readonly<Record<string, string>>;

  /** The fields that are refused; empty unless the reason is `INVALID_FIELD`. */
  readonly fieldViolations: readonly FieldViolation[];

  /** How long to wait before trying again, in milliseconds; undefined where the server did not say. */
  readonly retryDelayMs: number | undefined;

  private constructor(error: ConnectError) {
    super(error.message, { cause: error });
    const info = error.findDetails(ErrorInfoSchema).find((detail) => detail.domain === DOMAIN);
    const delay = error.findDetails(RetryInfoSchema)[0]?.retryDelay;
    this.code = error.code;
    this.reason = info?.reason ?? "";
    this.metadata = { ...info?.metadata };
    this.fieldViolations = error
      .findDetails(BadRequestSchema)
      .flatMap((detail) => detail.fieldViolations.map(({ field, description }) => ({ field, description })));
    this.retryDelayMs = delay && isDelay(delay) ? durationMs(delay) : undefined;
  }

  /** Reads any error. Never throws: what is no error of a call has the code `Unknown` (`Canceled`, if it is an `AbortError`) and no reason. */
  static from(error: unknown): IdentityGrpcError {
    return error instanceof IdentityGrpcError ? error : new IdentityGrpcError(ConnectError.from(error));
  }
}

function isDelay({ seconds, nanos }: Duration): boolean {
  return seconds >= 0n && seconds <= MAX_DURATION_SECONDS && nanos >= 0 && nanos < 1e9;
}
