/** How long to wait between tries. */
export interface BackoffOptions {
  /** The longest wait before the first try, in milliseconds; 0: no wait. It doubles with each further try. */
  initialMs?: number | undefined;

  /** The longest wait of all, in milliseconds; not less than `initialMs`, also where it is left at its default. */
  maxMs?: number | undefined;

  /** Gives a number from 0 (included) to 1 (excluded). Default: `Math.random`. */
  random?: (() => number) | undefined;
}

/** Exponential backoff with full jitter: before try n, from 0, a random time up to `min(maxMs, initialMs × 2^n)`. */
export class Backoff {
  readonly #initialMs: number;
  readonly #maxMs: number;
  readonly #random: () => number;
  #limitMs: number;

  /** Throws a RangeError for limits that are none. */
  constructor(options: BackoffOptions | undefined, defaults: { initialMs: number; maxMs: number }) {
    this.#initialMs = options?.initialMs ?? defaults.initialMs;
    this.#maxMs = options?.maxMs ?? defaults.maxMs;
    this.#random = options?.random ?? Math.random;
    this.#limitMs = this.#initialMs;
    if (!(this.#initialMs >= 0 && this.#maxMs >= this.#initialMs)) {
      throw new RangeError(`The backoff needs 0 <= initialMs <= maxMs, but has ${this.#initialMs} and ${this.#maxMs}.`);
    }
  }

  /** The wait before the next try, in milliseconds. */
  next(): number {
    const limitMs = this.#limitMs;
    this.#limitMs = Math.min(this.#maxMs, 2 * limitMs);
    return this.#random() * limitMs;
  }

  /** Begins again with the shortest wait. */
  reset(): void {
    this.#limitMs = this.#initialMs;
  }
}
