import { enumFromJson, toJson } from "@bufbuild/protobuf";
import {
  createClient,
  type Reconnection,
  type Revocation,
  RevocationCauseSchema,
  RevocationSchema,
  RevocationService,
  type Transport,
  type WatchEvent,
  type WatchOptions,
  watchRevocations,
} from "../src/index.js";
import type { WatchExpectation, WatchStep } from "./cases.js";
import { checkStatus } from "./outcome.js";
import type { ClockedSet } from "./setStep.js";
import { check, milliseconds, type Value } from "./values.js";

const LIMIT_MS = 30_000;
const CANCEL_LIMIT_MS = 10_000;

/** Watches until the step's end, checks what came, and gives the last resume token. */
export async function runWatch(transport: Transport, step: WatchStep, expected: WatchExpectation, kept: ClockedSet | undefined): Promise<Value> {
  const record = new Record();
  const cancellation = new AbortController();
  const cancelAfterMs = step.cancelAfter === undefined ? undefined : milliseconds(step.cancelAfter);
  const limitMs = cancelAfterMs === undefined ? LIMIT_MS : cancelAfterMs + CANCEL_LIMIT_MS;
  const cancelTimer = setTimeout(() => cancellation.abort(), cancelAfterMs ?? LIMIT_MS + 1000);
  let limitTimer;
  const limit = new Promise<never>((_, reject) => {
    limitTimer = setTimeout(() => reject(new Error(`the watch has not ended after ${limitMs} ms; it delivered ${record.deliveries}`)), limitMs);
  });
  try {
    await Promise.race([limit, watch(transport, optionsOf(step, cancellation.signal, record), step.until, record, kept)]);
    if (record.error === undefined && !cancellation.signal.aborted && !record.reached(step.until)) {
      throw new Error(`the watch ended without a reason; it delivered ${record.deliveries}`);
    }
  } finally {
    clearTimeout(cancelTimer);
    clearTimeout(limitTimer);
    cancellation.abort();
  }
  record.check(expected);
  return { resumeToken: record.resumeToken };
}

async function watch(
  transport: Transport,
  options: WatchOptions,
  until: WatchStep["until"],
  record: Record,
  kept: ClockedSet | undefined,
): Promise<void> {
  try {
    for await (const event of watchRevocations(createClient(RevocationService, transport), options)) {
      kept?.set.apply(event);
      record.add(event);
      if (record.reached(until)) {
        return;
      }
    }
  } catch (error) {
    record.error = error;
  }
}

function optionsOf(step: WatchStep, signal: AbortSignal, record: Record): WatchOptions {
  const start = step.start ?? "EARLIEST";
  return {
    start: start === "EARLIEST" ? "earliest" : start === "NOW" ? "now" : { resumeToken: start },
    identityIds: step.identityIds,
    causes: step.causes?.map((cause) => enumFromJson(RevocationCauseSchema, cause as never)),
    heartbeatIntervalMs: step.heartbeat === undefined ? undefined : milliseconds(step.heartbeat),
    backoff: { initialMs: milliseconds(step.initialBackoff ?? "10ms"), maxMs: milliseconds(step.maxBackoff ?? "50ms") },
    signal,
    onReconnect: (reconnection) => record.reconnections.push(reconnection),
  };
}

/** What a watch has brought. */
class Record {
  readonly reconnections: Reconnection[] = [];
  readonly #revocations: Revocation[] = [];
  readonly #batches: number[] = [];
  readonly #deliveries: (bigint | string)[] = [];
  #caughtUp = 0;
  #bookmarks = 0;
  resumeToken: string | undefined;
  error: unknown;

  add(event: WatchEvent): void {
    this.resumeToken = event.kind === "reset" ? this.resumeToken : event.resumeToken;
    switch (event.kind) {
      case "revocations":
        this.#revocations.push(...event.revocations);
        this.#batches.push(event.revocations.length);
        this.#deliveries.push(...event.revocations.map(({ sequence }) => sequence));
        break;
      case "reset":
        this.#deliveries.push(`reset ${event.reason}`);
        break;
      case "caughtUp":
        this.#caughtUp++;
        break;
      case "bookmark":
        this.#bookmarks += this.#caughtUp > 0 ? 1 : 0;
        break;
    }
  }

  reached(until: WatchStep["until"]): boolean {
    const { sequence, count = Infinity, caughtUp = Infinity, bookmarks = Infinity } = until ?? {};
    return (
      (sequence !== undefined && this.#revocations.some((revocation) => revocation.sequence >= BigInt(sequence))) ||
      this.#revocations.length >= Number(count) ||
      this.#caughtUp >= Number(caughtUp) ||
      this.#bookmarks >= Number(bookmarks)
    );
  }

  /** `1-3`, `7`, `reset RESUME_TOKEN_EXPIRED`: consecutive sequences in one text. */
  get deliveries(): string[] {
    const runs: { text: string; last: bigint | string }[] = [];
    for (const delivery of this.#deliveries) {
      const run = runs.at(-1);
      if (typeof delivery === "bigint" && typeof run?.last === "bigint" && delivery === run.last + 1n) {
        run.last = delivery;
        run.text = `${run.text.split("-")[0]}-${delivery}`;
      } else {
        runs.push({ text: `${delivery}`, last: delivery });
      }
    }
    return runs.map(({ text }) => text);
  }

  check(expected: WatchExpectation): void {
    checkStatus(expected.error ?? {}, this.error);
    if (expected.deliveries !== undefined) {
      check(expected.deliveries, this.deliveries, "the deliveries");
    }
    if (expected.revocations !== undefined) {
      const revocations = this.#revocations.map((revocation) => toJson(RevocationSchema, revocation) as Value);
      check(expected.revocations, revocations, "the revocations");
    }
    if (expected.batches !== undefined) {
      check(expected.batches, this.#batches, "the batches");
    }
    this.#checkReconnects(expected.reconnects);
  }

  #checkReconnects(expected: number | string | undefined): void {
    const [, least] = /^>=(\d+)$/.exec(String(expected)) ?? [];
    const count = this.reconnections.length;
    if (least !== undefined ? count < Number(least) : expected !== undefined && count !== Number(expected)) {
      const causes = this.reconnections.map(({ error }) => error?.message ?? "OK");
      throw new Error(`there were ${count} reconnects, not ${expected}: ${causes.join("; ")}`);
    }
  }
}
