import { AzureCommunicationTokenCredential } from "@azure/communication-common";
import type { MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { createRouterTransport } from "@connectrpc/connect";
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import {
  Code,
  ConnectError,
  createClient,
  IdentityGrpcError,
  type IssueAccessTokenResponseSchema,
  TokenProvider,
  type TokenProviderOptions,
  TokenScope,
  TokenService,
} from "../src/index.js";
import { FakeClock } from "./fakeClock.js";
import { Gate } from "./gate.js";

const HOUR_MS = 3_600_000;

// The years 1 to 9999, in seconds since 1970.
const EARLIEST = -62_135_596_800n;
const LATEST = 253_402_300_799n;

/** A server whose answers wait for the test. */
class TokenServer {
  readonly clock = new FakeClock();
  readonly asked = new Gate();
  readonly answer = new Gate();
  calls = 0;
  token = "t1";
  response: MessageInitShape<typeof IssueAccessTokenResponseSchema> | undefined;
  error: ConnectError | undefined;
  readonly timeouts: (number | undefined)[] = [];

  readonly #transport = createRouterTransport(({ service }) =>
    service(TokenService, {
      issueAccessToken: async (_, { timeoutMs }) => {
        this.calls++;
        this.timeouts.push(timeoutMs());
        this.asked.open();
        await this.answer.passed;
        if (this.error !== undefined) {
          throw this.error;
        }
        return this.response ?? { accessToken: { token: this.token, issueTime: timestampFromMs(0), expireTime: timestampFromMs(HOUR_MS) } };
      },
    }),
  );

  provider(options: Partial<TokenProviderOptions> = {}): TokenProvider {
    return new TokenProvider(createClient(TokenService, this.#transport), { identityId: "a", scopes: [TokenScope.CHAT], clock: this.clock, ...options });
  }
}

test("one caller's abort fails that caller alone", async () => {
  const server = new TokenServer();
  const provider = server.provider();
  const cancellation = new AbortController();
  const first = assert.rejects(provider.get(cancellation.signal), { name: "AbortError" });
  const second = provider.get();
  await server.asked.passed;
  cancellation.abort();
  await first;
  server.answer.open();
  assert.equal((await second).token, "t1");
  assert.equal(server.calls, 1);
});

test("the call outlives its last caller, and the next gets what it brings", async () => {
  const server = new TokenServer();
  const provider = server.provider();
  const cancellation = new AbortController();
  const first = assert.rejects(provider.get(cancellation.signal), { name: "AbortError" });
  await server.asked.passed;
  cancellation.abort();
  await first;
  server.answer.open();
  // The first of these may still come upon the call; the second finds what is kept.
  assert.equal((await provider.get()).token, "t1");
  assert.equal((await provider.get()).token, "t1");
  assert.equal(server.calls, 1);
});

test("an aborted signal starts no call", async () => {
  const server = new TokenServer();
  await assert.rejects(server.provider().get(AbortSignal.abort()), { name: "AbortError" });
  assert.equal(server.calls, 0);
});

test("an error reaches the caller with its details readable", async () => {
  const server = new TokenServer();
  server.answer.open();
  server.error = new ConnectError("gone", Code.NotFound);
  await assert.rejects(server.provider().get(), (error) => error instanceof IdentityGrpcError && error.code === Code.NotFound);
});

test("an answer without a token or without one of its times is an error", async () => {
  const server = new TokenServer();
  server.answer.open();
  const [issueTime, expireTime] = [timestampFromMs(0), timestampFromMs(HOUR_MS)];
  for (const accessToken of [undefined, { issueTime, expireTime }, { token: "t1", expireTime }, { token: "t1", issueTime }]) {
    server.response = accessToken === undefined ? {} : { accessToken };
    await assert.rejects(server.provider().get(), (error) => error instanceof IdentityGrpcError && error.code === Code.Internal);
  }
});

test("a time that cannot be is an error, which a kept token outlives", async () => {
  for (const time of [
    { seconds: LATEST + 1n, nanos: 0 },
    { seconds: EARLIEST - 1n, nanos: 0 },
    { seconds: 2n ** 63n - 1n, nanos: 0 },
    { seconds: 0n, nanos: -1 },
    { seconds: 0n, nanos: 1e9 },
  ]) {
    const server = new TokenServer();
    server.answer.open();
    const provider = server.provider();
    const answers = [
      { token: "t2", issueTime: time, expireTime: timestampFromMs(HOUR_MS) },
      { token: "t2", issueTime: timestampFromMs(0), expireTime: time },
    ];
    for (const accessToken of answers) {
      server.response = { accessToken };
      await assert.rejects(provider.get(), (error) => error instanceof IdentityGrpcError && error.code === Code.Internal);
    }
    server.response = undefined;
    await provider.get();
    server.clock.advance(0.9 * HOUR_MS);
    for (const accessToken of answers) {
      server.response = { accessToken };
      assert.equal((await provider.get()).token, "t1");
      server.clock.advance(1000);
    }
    assert.equal(server.calls, 5);
  }
});

test("the first and the last time there are can be", async () => {
  const server = new TokenServer();
  server.answer.open();
  server.response = { accessToken: { token: "t1", issueTime: { seconds: EARLIEST }, expireTime: { seconds: LATEST, nanos: 999_999_999 } } };
  assert.equal((await server.provider().get()).token, "t1");
});

test("a renewal without a deadline is refused", () => {
  for (const timeoutMs of [0, -1, NaN]) {
    assert.throws(() => new TokenServer().provider({ timeoutMs }), RangeError);
  }
});

test("a renewal has no more than 5 s while there is a token to give", async () => {
  for (const [ageMs, timeoutMs, expectedMs] of [
    [0.9 * HOUR_MS, undefined, 5000],
    [0.9 * HOUR_MS, 3000, 3000],
    [HOUR_MS, undefined, 30_000],
  ] as const) {
    const server = new TokenServer();
    server.answer.open();
    const provider = server.provider({ timeoutMs });
    await provider.get();
    server.clock.advance(ageMs);
    await provider.get();
    const [, actualMs = 0] = server.timeouts;
    assert.ok(actualMs > expectedMs - 2000 && actualMs <= expectedMs, `${actualMs}`);
  }
});

test("times that are negative, or contradict each other, are refused", () => {
  for (const options of [{ lifetimeMs: -1 }, { renewAheadMs: -1 }, { lifetimeMs: -2, renewAheadMs: -2 }, { lifetimeMs: HOUR_MS, renewAheadMs: HOUR_MS / 2 }]) {
    assert.throws(() => new TokenServer().provider(options), RangeError);
  }
});

test("its text form shows no token", async () => {
  const server = new TokenServer();
  server.token = "secret";
  server.answer.open();
  const provider = server.provider();
  await provider.get();
  assert.doesNotMatch(inspect(provider, { depth: Infinity, showHidden: true }) + JSON.stringify(provider) + String(provider), /secret/);
});

test("fits the credential of the Azure SDK", async () => {
  const server = new TokenServer();
  const expireTimeS = Math.floor(Date.now() / 1000) + 3600;
  server.token = ["", Buffer.from(JSON.stringify({ exp: expireTimeS })).toString("base64url"), ""].join(".");
  server.answer.open();
  const credential = new AzureCommunicationTokenCredential({ tokenRefresher: server.provider().tokenRefresher, refreshProactively: true });
  try {
    const { token, expiresOnTimestamp } = await credential.getToken({ abortSignal: new AbortController().signal });
    assert.equal(token, server.token);
    assert.equal(expiresOnTimestamp, expireTimeS * 1000);
  } finally {
    credential.dispose();
  }
});
