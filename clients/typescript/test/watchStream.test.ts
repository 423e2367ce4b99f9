import { create } from "@bufbuild/protobuf";
import { createRouterTransport } from "@connectrpc/connect";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient, RevocationService, WatchRevocationsResponseSchema } from "../src/index.js";
import { WatchStream } from "../src/watchStream.js";
import { FakeClock } from "./fakeClock.js";

test("an abort holds back a message that has just been read", async () => {
  const cancellation = new AbortController();
  const client = {
    ...createClient(RevocationService, createRouterTransport(() => undefined)),
    async *watchRevocations() {
      cancellation.abort();
      yield create(WatchRevocationsResponseSchema, { resumeToken: "1" });
    },
  };
  const stream = new WatchStream(client, {}, { clock: new FakeClock(), signal: cancellation.signal, heartbeatIntervalMs: 1000 });
  assert.equal(await stream.next(), undefined);
  assert.equal(stream.error, undefined);
  stream.close();
});
