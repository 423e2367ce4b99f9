import { durationFromMs, type Timestamp, timestampMs } from "@bufbuild/protobuf/wkt";
import { type Client, Code, ConnectError } from "@connectrpc/connect";
import type { AccessToken, TokenScope } from "../gen/identitygrpc/v1/access_token_pb.js";
import type { TokenService } from "../gen/identitygrpc/v1/token_service_pb.js";
import { abortable, type AbortSignalLike, throwIfAborted } from "./abort.js";
import { type Clock, systemClock } from "./clock.js";
import { IdentityGrpcError } from "./errors.js";
import type { RevocationSet } from "./revocationSet.js";

/** Which tokens are wanted. */
export interface TokenProviderOptions {
  /** The id of the identity, as CreateIdentity gave it. */
  identityId: string;

  /** What the tokens are for, at least one scope. */
  scopes: readonly TokenScope[];

  /** How long a new token lives, in milliseconds: whole minutes from 60 minutes to 24 hours. Default: the server's, 24 hours. */
  lifetimeMs?: number | undefined;

  /** A token that has less left than this, in milliseconds, is renewed. From 0 to less than half of the lifetime. Default: 10 minutes. */
  renewAheadMs?: number | undefined;

  /**
   * The deadline of a renewal, in milliseconds: callers share it, so one that never ended would hold up all. More than 0. Default: 30 000.
   * No more than 5000 while the kept token can be given.
   */
  timeoutMs?: number | undefined;

  /** Says which tokens are void. Default: none is. */
  revocations?: Pick<RevocationSet, "isVoid"> | undefined;

  /** Default: the machine's clock. */
  clock?: Pick<Clock, "now"> | undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const RENEW_AHEAD_MS = 10 * 60 * 1000;
const TIMEOUT_MS = 30_000;
const TIMEOUT_WITH_TOKEN_MS = 5_000;
const RETRY_DELAY_MS = 1000;

// The range of google.protobuf.Timestamp: the years 1 to 9999.
const MIN_TIMESTAMP_SECONDS = -62_135_596_800n;
const MAX_TIMESTAMP_SECONDS = 253_402_300_799n;

/** Keeps a token of one identity, and renews it in time. Never shows it in its text form. */
export class TokenProvider {
  /** The text of a token, for `new AzureCommunicationTokenCredential({ tokenRefresher: provider.tokenRefresher })`. */
  readonly tokenRefresher = async (signal?: AbortSignalLike): Promise<string> => (await this.get(signal)).token;

  readonly #client: Client<typeof TokenService>;
  readonly #options: TokenProviderOptions;
  readonly #renewAheadMs: number;
  readonly #timeoutMs: number;
  readonly #clock: Pick<Clock, "now">;
  #kept: AccessToken | undefined;
  /** A call that all callers share who need a token meanwhile. */
  #renewal: Promise<AccessToken> | undefined;
  #renewNotBeforeMs = -Infinity;

  /** Throws a RangeError if `renewAheadMs` does not fit the lifetime, or `timeoutMs` is not more than 0. */
  constructor(client: Client<typeof TokenService>, options: TokenProviderOptions) {
    const { lifetimeMs = DAY_MS, renewAheadMs = RENEW_AHEAD_MS, timeoutMs = TIMEOUT_MS, clock = systemClock } = options;
    if (!(renewAheadMs >= 0 && 2 * renewAheadMs < lifetimeMs)) {
      throw new RangeError(`renewAheadMs must be from 0 to less than half of the lifetime of ${lifetimeMs} ms, but is ${renewAheadMs}.`);
    }
    // To Connect 0 means no deadline.
    if (!(timeoutMs > 0)) {
      throw new RangeError(`timeoutMs must be more than 0, but is ${timeoutMs}.`);
    }
    this.#client = client;
    this.#options = { ...options };
    this.#renewAheadMs = renewAheadMs;
    this.#timeoutMs = timeoutMs;
    this.#clock = clock;
  }

  /**
   * The kept token, while it is not void and has at least `renewAheadMs` left, or else a new one of the server. A new one that is void already is
   * given, but not kept.
   *
   * When the server fails, the kept one is given, if it lives and is not void, and no other renewal is tried before the retry delay of the failure,
   * or 1 s, has passed. Without such a one throws an {@link IdentityGrpcError}: its code is `Internal` where the answer holds no token, or not its
   * times. If the signal is aborted, this caller alone gives up: what the call brings is kept for the next.
   *
   * What it gives is the message of the protos: logging it shows the token.
   */
  async get(signal?: AbortSignalLike): Promise<AccessToken> {
    throwIfAborted(signal);
    const kept = this.#usable();
    if (kept !== undefined && (this.#remainingMs(kept) >= this.#renewAheadMs || this.#clock.now() < this.#renewNotBeforeMs)) {
      return kept;
    }
    const timeoutMs = kept === undefined ? this.#timeoutMs : Math.min(this.#timeoutMs, TIMEOUT_WITH_TOKEN_MS);
    this.#renewal ??= this.#issue(timeoutMs).finally(() => (this.#renewal = undefined));
    return await abortable(this.#renewal, signal);
  }

  /** The kept token, if it can still be given out. A void one is dropped. */
  #usable(): AccessToken | undefined {
    if (this.#kept !== undefined && this.#isVoid(this.#kept)) {
      this.#kept = undefined;
    }
    return this.#kept !== undefined && this.#remainingMs(this.#kept) > 0 ? this.#kept : undefined;
  }

  async #issue(timeoutMs: number): Promise<AccessToken> {
    try {
      const token = await this.#call(timeoutMs);
      if (!this.#isVoid(token)) {
        this.#kept = token;
        this.#renewNotBeforeMs = -Infinity;
      }
      return token;
    } catch (cause) {
      const error = IdentityGrpcError.from(cause);
      const kept = this.#usable();
      if (kept === undefined) {
        throw error;
      }
      this.#renewNotBeforeMs = this.#clock.now() + (error.retryDelayMs ?? RETRY_DELAY_MS);
      return kept;
    }
  }

  async #call(timeoutMs: number): Promise<AccessToken> {
    const { identityId, scopes, lifetimeMs } = this.#options;
    const { accessToken } = await this.#client.issueAccessToken(
      {
        identityId,
        scopes: [...scopes],
        ...(lifetimeMs !== undefined && { lifetime: durationFromMs(lifetimeMs) }),
        // Twice, so that the token is not due for renewal as soon as it comes.
        minRemainingLifetime: durationFromMs(2 * this.#renewAheadMs),
      },
      { timeoutMs },
    );
    if (!accessToken?.token || !isTime(accessToken.issueTime) || !isTime(accessToken.expireTime)) {
      throw new ConnectError("the answer holds no token, or not its times", Code.Internal);
    }
    return accessToken;
  }

  #remainingMs({ expireTime }: AccessToken): number {
    return (expireTime === undefined ? 0 : timestampMs(expireTime)) - this.#clock.now();
  }

  #isVoid({ issueTime }: AccessToken): boolean {
    const { identityId, revocations } = this.#options;
    return revocations?.isVoid(identityId, issueTime ?? new Date(0)) ?? false;
  }
}

function isTime(time: Timestamp | undefined): boolean {
  return time !== undefined && time.seconds >= MIN_TIMESTAMP_SECONDS && time.seconds <= MAX_TIMESTAMP_SECONDS && time.nanos >= 0 && time.nanos < 1e9;
}
