import { createClient, createIdentityGrpcTransport, IdentityGrpcError, RevocationService, watchRevocations } from "../src/index.js";
import { statusName } from "./outcome.js";

// Prints what a watch brings, a line each, until SIGTERM.
const [address = ""] = process.argv.slice(2);
const termination = new AbortController();
process.on("SIGTERM", () => termination.abort());

const client = createClient(RevocationService, createIdentityGrpcTransport({ baseUrl: `http://${address}` }));
const events = watchRevocations(client, { signal: termination.signal, onReconnect: () => console.log("reconnect") });
try {
  for await (const event of events) {
    switch (event.kind) {
      case "revocations":
        event.revocations.forEach(({ sequence }) => console.log(`entry ${sequence}`));
        break;
      case "caughtUp":
        console.log("caught_up");
        break;
      case "bookmark":
        console.log("bookmark");
        break;
      case "reset":
        console.log(`reset ${event.reason}`);
        break;
    }
  }
} catch (cause) {
  const error = IdentityGrpcError.from(cause);
  console.log(`error ${statusName(error.code)} ${error.reason}`);
  process.exitCode = 1;
}
