import type { Clock } from "../src/index.js";
import { Gate } from "./gate.js";

interface Timer {
  readonly atMs: number;
  readonly delayMs: number;
  readonly callback: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  readonly #timers = new Set<Timer>();
  #nowMs = 0;
  #set = new Gate();

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, delayMs, callback };
    this.#timers.add(timer);
    this.#set.open();
    this.#set = new Gate();
    return () => this.#timers.delete(timer);
  }

  /** Waits until somebody has set a timer of just this length. */
  async timer(delayMs: number): Promise<void> {
    while (![...this.#timers].some((timer) => timer.delayMs === delayMs)) {
      await this.#set.passed;
    }
  }

  /** Lets the time pass, and fires what is due. */
  advance(ms: number): void {
    this.#nowMs += ms;
    for (const timer of [...this.#timers].filter(({ atMs }) => atMs <= this.#nowMs)) {
      this.#timers.delete(timer);
      timer.callback();
    }
  }
}
