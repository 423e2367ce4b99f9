import type { CallOptions } from "@connectrpc/connect";
import { connectNodeAdapter } from "@connectrpc/connect-node";
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer as createHttp2Server } from "node:http2";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { after, test } from "node:test";
import {
  Code,
  ConnectError,
  createClient,
  createIdentityGrpcTransport,
  type IdentityGrpcTransportOptions,
  IdentityService,
  RevocationService,
  TokenService,
} from "../src/index.js";

const timeouts: (number | undefined)[] = [];
const adapter = connectNodeAdapter({
  routes: ({ service }) => {
    service(TokenService, {
      issueAccessToken: (_, { timeoutMs }) => {
        timeouts.push(timeoutMs());
        return { accessToken: { token: "t".repeat(2000) } };
      },
    });
    service(RevocationService, {
      async *watchRevocations(_, { timeoutMs }) {
        timeouts.push(timeoutMs());
        yield {};
      },
    });
  },
});
const sockets = new Set<Socket>();
const grpcServer = createHttp2Server(adapter);
const muteServer = createServer();
const grpcUrl = await listen(grpcServer);
const muteUrl = await listen(muteServer);

after(() => {
  sockets.forEach((socket) => socket.destroy());
  grpcServer.close();
  muteServer.close();
});

async function listen(server: Server | typeof grpcServer): Promise<string> {
  server.on("connection", (socket: Socket) => sockets.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function issue(options: IdentityGrpcTransportOptions, callOptions?: CallOptions): Promise<unknown> {
  return createClient(TokenService, createIdentityGrpcTransport(options)).issueAccessToken({}, callOptions);
}

const is = (code: Code) => (error: unknown) => error instanceof ConnectError && error.code === code;

test("a unary call has a deadline, its own or the default or none; a stream has none", async () => {
  const baseUrl = `http://${grpcUrl}`;
  await issue({ baseUrl });
  await issue({ baseUrl }, { timeoutMs: 5000 });
  await issue({ baseUrl, timeoutMs: 0 });
  for await (const _ of createClient(RevocationService, createIdentityGrpcTransport({ baseUrl })).watchRevocations({}));
  const [byDefault = 0, own = 0, none, stream] = timeouts;
  assert.ok(byDefault > 9000 && byDefault <= 10_000 && own > 4000 && own <= 5000, `${byDefault} ${own}`);
  assert.deepEqual([none, stream], [undefined, undefined]);
});

test("an answer that is too large fails", async () => {
  await assert.rejects(issue({ baseUrl: `http://${grpcUrl}`, readMaxBytes: 1000 }), is(Code.ResourceExhausted));
});

test("a method that the server does not have fails", async () => {
  const client = createClient(IdentityService, createIdentityGrpcTransport({ baseUrl: `http://${grpcUrl}` }));
  await assert.rejects(client.createIdentity({}), is(Code.Unimplemented));
});

test("a connection that does not answer pings fails its calls", async () => {
  const options = { baseUrl: `http://${muteUrl}`, pingIntervalMs: 10, pingTimeoutMs: 10, timeoutMs: 0, retry: false } as const;
  await assert.rejects(issue(options), is(Code.Unavailable));
});

test("connecting takes no longer than its limit, and is tried anew by the next call", async () => {
  // A server that says nothing never gets to the end of a TLS handshake.
  const transport = createIdentityGrpcTransport({ baseUrl: `https://${muteUrl}`, connectTimeoutMs: 20, timeoutMs: 0, retry: false });
  const client = createClient(TokenService, transport);
  await assert.rejects(client.issueAccessToken({}), is(Code.Unavailable));
  await assert.rejects(client.issueAccessToken({}), is(Code.Unavailable));
});
