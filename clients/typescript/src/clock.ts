/** Time as the client sees it; a test puts its own in place of {@link systemClock}. */
export interface Clock {
  /** The time, in milliseconds since 1970. */
  now(): number;

  /** Calls back once, after `delayMs` milliseconds. The function that is returned calls it off. */
  after(delayMs: number, callback: () => void): () => void;
}

// A longer delay than this makes setTimeout fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The clock and the timers of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(delayMs, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
};

/** Resolves after `delayMs` milliseconds, or as soon as the signal is aborted: the caller looks which it was. */
export function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      callOff();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const callOff = clock.after(delayMs, end);
    signal.addEventListener("abort", end);
  });
}
