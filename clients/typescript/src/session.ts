import { fromBinary } from "@bufbuild/protobuf";
import { base64Decode } from "@bufbuild/protobuf/wire";
import { Code, ConnectError } from "@connectrpc/connect";
import { Http2SessionManager, type Http2SessionOptions } from "@connectrpc/connect-node";
import type { ClientHttp2Stream, ClientSessionOptions, IncomingHttpHeaders, SecureClientSessionOptions } from "node:http2";
import { StatusSchema } from "../gen/google/rpc/status_pb.js";
import { systemClock } from "./clock.js";

/** Connect's HTTP/2 connection, with a limit on the time that connecting takes, and deaf to error details that are broken. */
export class Session extends Http2SessionManager {
  readonly #connectTimeoutMs: number;

  constructor(
    baseUrl: string,
    options: Http2SessionOptions & { connectTimeoutMs: number },
    nodeOptions?: ClientSessionOptions | SecureClientSessionOptions,
  ) {
    super(baseUrl, options, nodeOptions);
    this.#connectTimeoutMs = options.connectTimeoutMs;
  }

  override async request(...parameters: Parameters<Http2SessionManager["request"]>): Promise<ClientHttp2Stream> {
    const callOff = systemClock.after(this.#connectTimeoutMs, () => {
      if (this.state() === "connecting") {
        this.abort(new ConnectError(`no connection within ${this.#connectTimeoutMs} ms`, Code.Unavailable));
      }
    });
    try {
      const stream = await super.request(...parameters);
      // These listeners are the stream's first, so Connect sees what they leave.
      return stream.on("response", dropBrokenDetails).on("trailers", dropBrokenDetails);
    } finally {
      callOff();
    }
  }
}

// Connect takes the status from the details where there are any: broken ones would turn any status into DATA_LOSS, and an empty one into OK.
function dropBrokenDetails(headers: IncomingHttpHeaders): void {
  const details = headers["grpc-status-details-bin"];
  if (typeof details !== "string") {
    return;
  }
  try {
    if (fromBinary(StatusSchema, base64Decode(details)).code === Number(headers["grpc-status"])) {
      return;
    }
  } catch {
    // Neither base64 nor a google.rpc.Status.
  }
  delete headers["grpc-status-details-bin"];
}
