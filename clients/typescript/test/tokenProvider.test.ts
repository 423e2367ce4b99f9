import { AzureCommunicationTokenCredential } from "@azure/communication-common";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { createRouterTransport } from "@connectrpc/connect";
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { Code, ConnectError, createClient, IdentityGrpcError, TokenProvider, TokenScope, TokenService } from "../src/index.js";
import { FakeClock } from "./fakeClock.js";
import { Gate } from "./gate.js";

const HOUR_MS = 3_600_000;

/** A server whose answers wait for the test. */
class TokenServer {
  readonly clock = new FakeClock();
  readonly asked = new Gate();
  readonly answer = new Gate();
  calls = 0;
  token: string | undefined = "t1";
  expireTimeMs = HOUR_MS;
  error: ConnectError | undefined;

  readonly #transport = createRouterTransport(({ service }) =>
    service(TokenService, {
      issueAccessToken: async () => {
        this.calls++;
        this.asked.open();
        await this.answer.passed;
        if (this.error !== undefined) {
          throw this.error;
        }
        if (this.token === undefined) {
          return {};
        }
        return { accessToken: { token: this.token, issueTime: timestampFromMs(0), expireTime: timestampFromMs(this.expireTimeMs) } };
      },
    }),
  );

  provider(timeoutMs?: number): TokenProvider {
    const options = { identityId: "a", scopes: [TokenScope.CHAT], timeoutMs, clock: this.clock };
    return new TokenProvider(createClient(TokenService, this.#transport), options);
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

test("an answer without a token is an error", async () => {
  const server = new TokenServer();
  server.answer.open();
  server.token = undefined;
  await assert.rejects(server.provider().get(), (error) => error instanceof IdentityGrpcError && error.code === Code.Internal);
});

test("a renewal without a deadline is refused", () => {
  for (const timeoutMs of [0, -1, NaN]) {
    assert.throws(() => new TokenServer().provider(timeoutMs), RangeError);
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
