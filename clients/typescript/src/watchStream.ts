import type { MessageInitShape } from "@bufbuild/protobuf";
import { durationMs } from "@bufbuild/protobuf/wkt";
import { type Client, Code, ConnectError } from "@connectrpc/connect";
import type {
  RevocationService,
  WatchRevocationsRequestSchema,
  WatchRevocationsResponse,
} from "../gen/identitygrpc/v1/revocation_service_pb.js";
import type { Clock } from "./clock.js";
import { IdentityGrpcError } from "./errors.js";

const SILENT_INTERVALS = 3;

// No server means more: it would be a stream that is never found dead.
const GREATEST_INTERVAL_MS = 60 * 60 * 1000;

/** One call of WatchRevocations, which fails when the server stays silent for three heartbeat intervals. */
export class WatchStream {
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #call = new AbortController();
  readonly #messages: AsyncIterator<WatchRevocationsResponse>;
  readonly #cancel = (): void => this.#call.abort(new ConnectError("the watch was ended", Code.Canceled));
  #heartbeatIntervalMs: number;
  #error: IdentityGrpcError | undefined;

  /** `heartbeatIntervalMs` is the interval to go by until the server has told its own. */
  constructor(
    client: Client<typeof RevocationService>,
    request: MessageInitShape<typeof WatchRevocationsRequestSchema>,
    options: { clock: Clock; signal: AbortSignal; heartbeatIntervalMs: number },
  ) {
    this.#clock = options.clock;
    this.#signal = options.signal;
    this.#heartbeatIntervalMs = options.heartbeatIntervalMs;
    this.#signal.addEventListener("abort", this.#cancel);
    // 0: no deadline, whatever the default of the transport is.
    this.#messages = client.watchRevocations(request, { signal: this.#call.signal, timeoutMs: 0 })[Symbol.asyncIterator]();
  }

  /** What ended the stream; undefined while it goes on, and when the server ended it with OK. */
  get error(): IdentityGrpcError | undefined {
    return this.#error;
  }

  /** The next message, or undefined when the stream has ended. */
  async next(): Promise<WatchRevocationsResponse | undefined> {
    // Connect would still give what it has read ahead.
    if (this.#signal.aborted) {
      return undefined;
    }
    const silenceMs = SILENT_INTERVALS * this.#heartbeatIntervalMs;
    let silent = false;
    const callOff = this.#clock.after(silenceMs, () => {
      silent = true;
      this.#cancel();
    });
    try {
      const { value, done } = await this.#messages.next();
      // What had been read when the abort came is not given either.
      if (done === true || this.#signal.aborted) {
        return undefined;
      }
      this.#learnInterval(value);
      return value;
    } catch (error) {
      this.#error = IdentityGrpcError.from(silent ? new ConnectError(`no message within ${silenceMs} ms`, Code.Unavailable) : error);
      return undefined;
    } finally {
      callOff();
    }
  }

  /** Cancels the call, if it has not ended. */
  close(): void {
    this.#signal.removeEventListener("abort", this.#cancel);
    this.#cancel();
  }

  #learnInterval({ event }: WatchRevocationsResponse): void {
    const interval = event.case === "started" && event.value.heartbeatInterval;
    const intervalMs = interval ? durationMs(interval) : 0;
    if (intervalMs > 0 && intervalMs <= GREATEST_INTERVAL_MS) {
      this.#heartbeatIntervalMs = intervalMs;
    }
  }
}
