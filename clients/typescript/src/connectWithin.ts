import { Code, ConnectError } from "@connectrpc/connect";
import type { ClientSessionOptions } from "node:http2";
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { systemClock } from "./clock.js";

/** Connects as `http2.connect` does by itself, but gives up, with UNAVAILABLE, what takes longer. TLS is included in the time. */
export function connectWithin(timeoutMs: number): (authority: URL, options: ClientSessionOptions) => Socket {
  return (authority, options) => {
    const secure = authority.protocol === "https:";
    const socket = secure ? openTls(authority, options) : connectTcp({ ...addressOf(authority, 80), ...options });
    const callOff = systemClock.after(timeoutMs, () =>
      socket.destroy(new ConnectError(`no connection within ${timeoutMs} ms`, Code.Unavailable)),
    );
    return socket.once(secure ? "secureConnect" : "connect", callOff).once("close", callOff);
  };
}

function openTls(authority: URL, options: ClientSessionOptions): Socket {
  const address = addressOf(authority, 443);
  // The name that the certificate is for; TLS knows none for an address.
  const name = isIP(address.host) === 0 ? { servername: address.host } : {};
  return connectTls({ ...address, ...name, ...options, ALPNProtocols: ["h2"] });
}

function addressOf({ hostname, port }: URL, defaultPort: number): { host: string; port: number } {
  // An IPv6 address stands in brackets.
  return { host: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? defaultPort : Number(port) };
}
