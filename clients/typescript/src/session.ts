import { fromBinary } from "@bufbuild/protobuf";
import { base64Decode } from "@bufbuild/protobuf/wire";
import { Code, ConnectError } from "@connectrpc/connect";
import { Http2SessionManager, type Http2SessionOptions } from "@connectrpc/connect-node";
import type { ClientHttp2Stream, ClientSessionOptions, IncomingHttpHeaders, SecureClientSessionOptions } from "node:http2";
import { StatusSchema } from "../gen/google/rpc/status_pb.js";
import { connectWithin } from "./connectWithin.js";

/** Connect's HTTP/2 connection, with a limit on the time that connecting takes, with an end for good, and deaf to what is broken in a status. */
export class Session extends Http2SessionManager {
  #isClosed = false;

  constructor(
    baseUrl: string,
    options: Http2SessionOptions & { connectTimeoutMs: number },
    nodeOptions?: ClientSessionOptions | SecureClientSessionOptions,
  ) {
    // Not `abort` after that time: it would also end the calls on a connection that the server is draining.
    super(baseUrl, options, { createConnection: connectWithin(options.connectTimeoutMs), ...nodeOptions });
  }

  /** Ends all calls. `abort` alone would leave the next one free to connect again. */
  close(): void {
    this.#isClosed = true;
    this.abort(hasBeenClosed());
  }

  override async request(...parameters: Parameters<Http2SessionManager["request"]>): Promise<ClientHttp2Stream> {
    if (this.#isClosed) {
      throw hasBeenClosed();
    }
    const stream = await super.request(...parameters);
    // A call for which the connection was being tested by a ping has connected again nevertheless.
    if (this.#isClosed) {
      stream.on("error", () => undefined);
      this.abort(hasBeenClosed());
      throw hasBeenClosed();
    }
    // These listeners are the stream's first, so Connect sees what they leave.
    return stream.on("response", mendStatus).on("trailers", mendStatus);
  }
}

// A status that no one tries again: not a retried call, and not a watch.
function hasBeenClosed(): ConnectError {
  return new ConnectError("the transport has been closed", Code.FailedPrecondition);
}

function mendStatus(headers: IncomingHttpHeaders): void {
  mendMessage(headers);
  dropBrokenDetails(headers);
}

// A message that is not percent-encoded would cost Connect the whole status. It stands for itself.
function mendMessage(headers: IncomingHttpHeaders): void {
  const message = headers["grpc-message"];
  if (typeof message !== "string") {
    return;
  }
  try {
    decodeURIComponent(message);
  } catch {
    headers["grpc-message"] = encodeURIComponent(message);
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
