import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { durationFromMs } from "@bufbuild/protobuf/wkt";
import { createRouterTransport } from "@connectrpc/connect";
import assert from "node:assert/strict";
import { test } from "node:test";
import { ErrorInfoSchema } from "../gen/google/rpc/error_details_pb.js";
import {
  Code,
  ConnectError,
  createClient,
  type Reconnection,
  RevocationService,
  type WatchOptions,
  watchRevocations,
  type WatchRevocationsResponseSchema,
} from "../src/index.js";
import { FakeClock } from "./fakeClock.js";
import { Gate } from "./gate.js";

type Message = MessageInitShape<typeof WatchRevocationsResponseSchema>;

const started: Message = { resumeToken: "0", event: { case: "started", value: { heartbeatInterval: durationFromMs(2000) } } };
const heartbeat: Message = { resumeToken: "1", event: { case: "heartbeat", value: {} } };
const expired = new ConnectError("", Code.OutOfRange, undefined, [
  { desc: ErrorInfoSchema, value: create(ErrorInfoSchema, { domain: "identitygrpc", reason: "RESUME_TOKEN_EXPIRED" }) },
]);

/** A server whose streams are given by a test: messages, then an error; `undefined`: silence until the client goes. */
class ScriptedServer {
  readonly clock = new FakeClock();
  readonly reconnections: Reconnection[] = [];
  readonly resumeTokens: (string | undefined)[] = [];
  readonly silent = new Gate();
  readonly gone = new Gate();
  streams = 0;

  constructor(private readonly script: (Message | ConnectError | undefined)[][]) {}

  watch(options: WatchOptions = {}) {
    const transport = createRouterTransport(({ service }) => {
      service(RevocationService, { watchRevocations: ({ start }, { signal }) => this.#stream(start.case === "resumeToken" ? start.value : undefined, signal) });
    });
    return watchRevocations(createClient(RevocationService, transport), {
      clock: this.clock,
      backoff: { random: () => 0.5 },
      onReconnect: (reconnection) => this.reconnections.push(reconnection),
      ...options,
    });
  }

  async *#stream(resumeToken: string | undefined, signal: AbortSignal): AsyncGenerator<Message> {
    this.resumeTokens.push(resumeToken);
    signal.addEventListener("abort", () => this.gone.open());
    for (const each of this.script[this.streams++] ?? [undefined]) {
      if (each instanceof ConnectError) {
        throw each;
      }
      if (each === undefined) {
        this.silent.open();
        await this.gone.passed;
        return;
      }
      yield each;
    }
  }
}

test("break ends the call", async () => {
  const server = new ScriptedServer([[started, undefined]]);
  for await (const event of server.watch()) {
    assert.deepEqual(event, { kind: "bookmark", resumeToken: "0" });
    break;
  }
  await server.gone.passed;
});

test("an abort while it waits for a message ends the watch and the call, without an error", async () => {
  const server = new ScriptedServer([[started, undefined]]);
  const cancellation = new AbortController();
  const events = server.watch({ signal: cancellation.signal });
  await events.next();
  const next = events.next();
  await server.silent.passed;
  cancellation.abort();
  assert.deepEqual(await next, { value: undefined, done: true });
  await server.gone.passed;
  assert.deepEqual(server.reconnections, []);
});

test("an abort while it waits for the caller ends the call, and no event follows", async () => {
  const server = new ScriptedServer([[started, heartbeat, undefined]]);
  const cancellation = new AbortController();
  const events = server.watch({ signal: cancellation.signal });
  await events.next();
  cancellation.abort();
  await server.gone.passed;
  assert.deepEqual(await events.next(), { value: undefined, done: true });
});

test("an abort while it waits for the backoff ends the watch", async () => {
  const server = new ScriptedServer([[started, new ConnectError("", Code.Unavailable)]]);
  const cancellation = new AbortController();
  const events = server.watch({ signal: cancellation.signal });
  await events.next();
  const next = events.next();
  await server.clock.timer(100);
  cancellation.abort();
  assert.deepEqual(await next, { value: undefined, done: true });
  assert.equal(server.streams, 1);
});

test("an abort before the start starts nothing", async () => {
  const server = new ScriptedServer([]);
  const events = server.watch({ signal: AbortSignal.abort() });
  assert.deepEqual(await events.next(), { value: undefined, done: true });
  assert.equal(server.streams, 0);
});

test("return while it waits for a message ends the watch at once", async () => {
  const server = new ScriptedServer([[started, undefined]]);
  const events = server.watch();
  await events.next();
  const next = events.next();
  await server.silent.passed;
  assert.deepEqual(await events.return?.(), { value: undefined, done: true });
  assert.deepEqual(await next, { value: undefined, done: true });
  await server.gone.passed;
});

test("a cancellation of the server's is no end", async () => {
  const server = new ScriptedServer([[started, new ConnectError("", Code.Canceled)], [heartbeat]]);
  const events = server.watch();
  await events.next();
  const next = events.next();
  await server.clock.timer(100);
  server.clock.advance(100);
  assert.deepEqual(await next, { value: { kind: "bookmark", resumeToken: "1" }, done: false });
  assert.equal(server.reconnections[0]?.error?.code, Code.Canceled);
});

test("three intervals of silence end the stream, and the backoff follows", async () => {
  const server = new ScriptedServer([[started, undefined], [heartbeat]]);
  const events = server.watch();
  await events.next();
  const next = events.next();
  await server.silent.passed;
  await server.clock.timer(6000);
  server.clock.advance(6000);
  await server.clock.timer(100);
  server.clock.advance(100);
  assert.deepEqual(await next, { value: { kind: "bookmark", resumeToken: "1" }, done: false });
  assert.equal(server.reconnections[0]?.error?.code, Code.Unavailable);
  await server.gone.passed;
});

test("an interval of `started` that cannot be meant counts as absent", async () => {
  for (const [seconds, silenceMs] of [
    [3600n, 10_800_000],
    [3601n, 12_000],
    [315_576_000_000n, 12_000],
    [2n ** 63n - 1n, 12_000],
    [0n, 12_000],
    [-1n, 12_000],
  ] as const) {
    const server = new ScriptedServer([[{ event: { case: "started", value: { heartbeatInterval: { seconds } } } }, undefined]]);
    const events = server.watch({ heartbeatIntervalMs: 4000 });
    await events.next();
    const next = events.next();
    await server.clock.timer(silenceMs);
    await events.return?.();
    await next;
  }
});

test("before `started` the patience is that of the request, of the default, or of the least interval", async () => {
  for (const [heartbeatIntervalMs, silenceMs] of [
    [4000, 12_000],
    [undefined, 45_000],
    [10, 3000],
  ] as const) {
    const server = new ScriptedServer([[undefined]]);
    const events = server.watch({ heartbeatIntervalMs });
    const next = events.next();
    await server.clock.timer(silenceMs);
    await events.return?.();
    await next;
  }
});

test("the silence while the caller is at work does not count", async () => {
  const server = new ScriptedServer([[started, heartbeat]]);
  const events = server.watch();
  await events.next();
  server.clock.advance(1_000_000);
  assert.deepEqual(await events.next(), { value: { kind: "bookmark", resumeToken: "1" }, done: false });
  assert.equal(server.streams, 1);
});

test("`started` alone does not begin the backoff anew", async () => {
  const server = new ScriptedServer([[started], [started], [started, heartbeat], [started]]);
  const events = server.watch();
  const waits = async (): Promise<void> => {
    for await (const _ of events) {
      if (server.reconnections.length === 3) {
        return;
      }
    }
  };
  const done = waits();
  for (const waitMs of [100, 200, 100]) {
    await server.clock.timer(waitMs);
    server.clock.advance(waitMs);
  }
  await done;
  assert.deepEqual(
    server.reconnections.map(({ error, waitMs }) => [error, waitMs]),
    [
      [undefined, 100],
      [undefined, 200],
      [undefined, 100],
    ],
  );
});

test("only the first reset since a message other than `started` restarts at once", async () => {
  const server = new ScriptedServer([[started, expired], [started, expired], [started, expired], [started, heartbeat, expired], [started, expired], [started, undefined]]);
  const events = server.watch();
  const resets = async (): Promise<number> => {
    let count = 0;
    for await (const { kind } of events) {
      count += kind === "reset" ? 1 : 0;
      if (count === 5) {
        return count;
      }
    }
    return count;
  };
  const done = resets();
  for (const waitMs of [0, 100, 200, 0]) {
    await server.clock.timer(waitMs);
    server.clock.advance(waitMs);
  }
  assert.equal(await done, 5);
  assert.deepEqual(
    server.reconnections.map(({ waitMs }) => waitMs),
    [0, 100, 200, 0, 100],
  );
});

test("the observer is told of a reset before the event comes", async () => {
  const server = new ScriptedServer([[started, expired]]);
  const events = server.watch();
  await events.next();
  assert.deepEqual(server.reconnections, []);
  assert.deepEqual(await events.next(), { value: { kind: "reset", reason: "RESUME_TOKEN_EXPIRED" }, done: false });
  assert.equal(server.reconnections.length, 1);
});

test("nothing is delivered once the observer has aborted", async () => {
  const server = new ScriptedServer([[started, expired]]);
  const cancellation = new AbortController();
  const events = server.watch({ signal: cancellation.signal, onReconnect: () => cancellation.abort() });
  await events.next();
  assert.deepEqual(await events.next(), { value: undefined, done: true });
});

test("a message without a resume token leaves the position where it was", async () => {
  const server = new ScriptedServer([[heartbeat, { event: { case: "heartbeat", value: {} } }], [heartbeat]]);
  const events = server.watch({ backoff: { initialMs: 0 } });
  await events.next();
  await events.next();
  const next = events.next();
  await server.clock.timer(0);
  server.clock.advance(0);
  await next;
  assert.deepEqual(server.resumeTokens, [undefined, "1"]);
});

test("a batch without an entry is a bookmark", async () => {
  const server = new ScriptedServer([[{ resumeToken: "1", event: { case: "revocations", value: {} } }]]);
  assert.deepEqual((await server.watch().next()).value, { kind: "bookmark", resumeToken: "1" });
});

test("limits of the backoff that are none are refused at once", () => {
  assert.throws(() => new ScriptedServer([]).watch({ backoff: { initialMs: -1 } }), RangeError);
});
