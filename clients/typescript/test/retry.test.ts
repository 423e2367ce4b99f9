import { create } from "@bufbuild/protobuf";
import { durationFromMs } from "@bufbuild/protobuf/wkt";
import { createRouterTransport } from "@connectrpc/connect";
import assert from "node:assert/strict";
import { test } from "node:test";
import { RetryInfoSchema } from "../gen/google/rpc/error_details_pb.js";
import {
  Code,
  ConnectError,
  createClient,
  IdentityService,
  retryUnavailable,
  type RetryOptions,
  TokenService,
  type Transport,
} from "../src/index.js";
import { FakeClock } from "./fakeClock.js";

function unavailable(retryMs?: number): ConnectError {
  const value = create(RetryInfoSchema, retryMs === undefined ? {} : { retryDelay: durationFromMs(retryMs) });
  return new ConnectError("", Code.Unavailable, undefined, [{ desc: RetryInfoSchema, value }]);
}

/** A server that answers with these errors, and then with OK. */
class FailingServer {
  readonly clock = new FakeClock();
  readonly transport: Transport;
  calls = 0;

  constructor(errors: ConnectError[], options: RetryOptions = {}) {
    const answer = (): Record<string, never> => {
      this.calls++;
      const error = errors.shift();
      if (error !== undefined) {
        throw error;
      }
      return {};
    };
    this.transport = createRouterTransport(
      ({ service }) => {
        service(TokenService, { issueAccessToken: answer });
        service(IdentityService, { createIdentity: answer });
      },
      { transport: { interceptors: [retryUnavailable({ clock: this.clock, random: () => 0.5, ...options })] } },
    );
  }

  get tokens() {
    return createClient(TokenService, this.transport);
  }
}

const is = (code: Code) => (error: unknown) => error instanceof ConnectError && error.code === code;

test("tries again with backoff, until it succeeds", async () => {
  const server = new FailingServer([unavailable(), unavailable()]);
  const call = server.tokens.issueAccessToken({});
  await server.clock.timer(100);
  server.clock.advance(100);
  await server.clock.timer(200);
  server.clock.advance(200);
  await call;
  assert.equal(server.calls, 3);
});

test("gives up after the last attempt", async () => {
  const server = new FailingServer([unavailable(), unavailable(), unavailable()], { maxAttempts: 2 });
  const call = assert.rejects(server.tokens.issueAccessToken({}), is(Code.Unavailable));
  await server.clock.timer(100);
  server.clock.advance(100);
  await call;
  assert.equal(server.calls, 2);
});

test("waits first as the server says", async () => {
  const server = new FailingServer([unavailable(700)]);
  const call = server.tokens.issueAccessToken({});
  await server.clock.timer(800);
  server.clock.advance(800);
  await call;
  assert.equal(server.calls, 2);
});

test("leaves a long wait to the caller", async () => {
  const server = new FailingServer([unavailable(2001)]);
  await assert.rejects(server.tokens.issueAccessToken({}), is(Code.Unavailable));
  assert.equal(server.calls, 1);
});

test("tries no other status again", async () => {
  const server = new FailingServer([new ConnectError("", Code.Internal)]);
  await assert.rejects(server.tokens.issueAccessToken({}), is(Code.Internal));
  assert.equal(server.calls, 1);
});

test("tries no method again that would do its work twice", async () => {
  const server = new FailingServer([unavailable()]);
  await assert.rejects(createClient(IdentityService, server.transport).createIdentity({}), is(Code.Unavailable));
  assert.equal(server.calls, 1);
});

test("a cancellation ends the wait", async () => {
  const server = new FailingServer([unavailable()]);
  const cancellation = new AbortController();
  const call = assert.rejects(server.tokens.issueAccessToken({}, { signal: cancellation.signal }), is(Code.Canceled));
  await server.clock.timer(100);
  cancellation.abort();
  await call;
  assert.equal(server.calls, 1);
});

test("refuses at once what is no backoff, and less than one try", () => {
  for (const options of [{ maxAttempts: 0 }, { maxAttempts: NaN }, { initialMs: -1 }, { initialMs: 100, maxMs: 99 }]) {
    assert.throws(() => retryUnavailable(options), RangeError);
  }
});
