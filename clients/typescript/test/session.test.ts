import assert from "node:assert/strict";
import { once } from "node:events";
import { type ClientHttp2Stream, createSecureServer, createServer as createHttp2Server, type ServerHttp2Stream } from "node:http2";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { after, test } from "node:test";
import {
  Code,
  ConnectError,
  createClient,
  createIdentityGrpcTransport,
  IdentityGrpcError,
  RevocationService,
  TokenService,
  watchRevocations,
} from "../src/index.js";
import { Session } from "../src/session.js";

const EMPTY_MESSAGE = Buffer.alloc(5);
const HALF_MESSAGE = Buffer.from([0, 0, 0, 0, 2, 10]);
const HEADERS = { ":status": 200, "content-type": "application/grpc" };

// TLS by a key that both sides know needs no certificate.
const SHARED_KEY = { ciphers: "PSK", maxVersion: "TLSv1.2" } as const;
const key = Buffer.alloc(16, 7);

const sockets = new Set<Socket>();
const servers = new Set<Server>();

after(() => {
  sockets.forEach((socket) => socket.destroy());
  servers.forEach((server) => server.close());
});

/** Serves each connection, and gives the address. */
async function listen(serve: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    sockets.add(socket);
    serve(socket);
  });
  servers.add(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A transport to a server that answers all calls in this way. */
async function transportTo(answer: (stream: ServerHttp2Stream) => void) {
  const server = createHttp2Server().on("stream", answer);
  return createIdentityGrpcTransport({ baseUrl: `http://${await listen((socket) => server.emit("connection", socket))}` });
}

const is = (code: Code) => (error: unknown) => error instanceof ConnectError && error.code === code;

test("giving up a connection leaves the calls on the one alone that the server drains", async () => {
  let call: ServerHttp2Stream | undefined;
  const server = createSecureServer({ ...SHARED_KEY, pskCallback: () => key }).on("stream", (stream) => {
    call = stream;
    stream.session?.goaway();
    stream.respond(HEADERS, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
    stream.write(EMPTY_MESSAGE);
  });
  let connections = 0;
  // The second connection, and all that follow, get no answer.
  const address = await listen((socket) => connections++ === 0 && server.emit("connection", socket));
  const transport = createIdentityGrpcTransport({
    baseUrl: `https://${address}`,
    connectTimeoutMs: 2000,
    timeoutMs: 0,
    retry: false,
    nodeOptions: { ...SHARED_KEY, pskCallback: () => ({ psk: key, identity: "test" }), checkServerIdentity: () => undefined },
  });

  const messages = createClient(RevocationService, transport).watchRevocations({})[Symbol.asyncIterator]();
  assert.equal((await messages.next()).done, false);
  await assert.rejects(createClient(TokenService, transport).issueAccessToken({}), is(Code.Unavailable));
  assert.equal(connections, 2);
  call?.end(EMPTY_MESSAGE);
  assert.equal((await messages.next()).done, false);
  assert.equal((await messages.next()).done, true);
});

test("closing a transport ends its calls and its watches, and is for good", async () => {
  let streams = 0;
  const transport = await transportTo((stream) => {
    streams++;
    stream.on("error", () => undefined);
    stream.respond(HEADERS);
    stream.write(EMPTY_MESSAGE);
  });
  const client = createClient(RevocationService, transport);
  const events = watchRevocations(client);
  await events.next();
  const call = client.watchRevocations({})[Symbol.asyncIterator]();
  await call.next();

  transport.close();

  await assert.rejects(events.next(), (error) => error instanceof IdentityGrpcError && error.code === Code.FailedPrecondition);
  await assert.rejects(call.next(), is(Code.FailedPrecondition));
  await assert.rejects(createClient(TokenService, transport).issueAccessToken({}), is(Code.FailedPrecondition));
  assert.equal(streams, 2);
});

test("closing ends the call that waits for a connection, and leaves none open", async () => {
  const connections: Promise<unknown>[] = [];
  const server = createHttp2Server().on("stream", (stream) => {
    stream.on("error", () => undefined);
    stream.respond(HEADERS, { endStream: true });
  });
  const address = await listen((socket) => {
    connections.push(new Promise((closed) => socket.on("close", closed)));
    server.emit("connection", socket);
  });
  // A connection of this one counts as long silent at once, and is tested before it is used.
  const session = new Session(`http://${address}`, { pingIntervalMs: -1, connectTimeoutMs: 10_000 });
  const request = (): Promise<ClientHttp2Stream> => session.request("POST", "/", {}, {});
  const first = await request();
  first.end().resume();
  await once(first, "close");
  const second = request();
  assert.equal(session.state(), "verifying");

  session.close();

  await assert.rejects(second, is(Code.FailedPrecondition));
  await Promise.all(connections);
  assert.equal(session.state(), "error");
  const count = connections.length;
  await assert.rejects(request(), is(Code.FailedPrecondition));
  assert.equal(connections.length, count);
});

test("a status whose message is not percent-encoded is read", async () => {
  const transport = await transportTo((stream) =>
    stream.respond({ ...HEADERS, "grpc-status": String(Code.PermissionDenied), "grpc-message": "100 %" }, { endStream: true }),
  );
  await assert.rejects(createClient(TokenService, transport).issueAccessToken({}), (error) => {
    return is(Code.PermissionDenied)(error) && (error as ConnectError).rawMessage === "100 %";
  });
});

test("an answer that ends within a message is no refusal of the request", async () => {
  const transport = await transportTo((stream) => {
    stream.respond(HEADERS);
    stream.end(HALF_MESSAGE);
  });
  await assert.rejects(createClient(TokenService, transport).issueAccessToken({}), is(Code.Internal));
  await assert.rejects(createClient(RevocationService, transport).watchRevocations({})[Symbol.asyncIterator]().next(), is(Code.Internal));
});

test("a refusal of the server's stays what it is", async () => {
  const transport = await transportTo((stream) => stream.respond({ ...HEADERS, "grpc-status": "3" }, { endStream: true }));
  await assert.rejects(createClient(TokenService, transport).issueAccessToken({}), is(Code.InvalidArgument));
  await assert.rejects(createClient(RevocationService, transport).watchRevocations({})[Symbol.asyncIterator]().next(), is(Code.InvalidArgument));
});
