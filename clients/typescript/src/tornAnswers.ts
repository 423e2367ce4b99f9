import { Code, ConnectError, type Interceptor } from "@connectrpc/connect";

/**
 * Gives an answer that ends within a message the status INTERNAL, as gRPC does elsewhere. Connect makes INVALID_ARGUMENT of it, which says that the
 * request is wrong, and would end a watch for good.
 */
export const tornAnswers: Interceptor = (next) => async (request) => {
  try {
    const response = await next(request);
    return response.stream ? { ...response, message: guarded(response.message) } : response;
  } catch (error) {
    throw asInternal(error);
  }
};

async function* guarded<T>(messages: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* messages;
  } catch (error) {
    throw asInternal(error);
  }
}

// A status of the server's has its trailer beside it.
function asInternal(error: unknown): unknown {
  return error instanceof ConnectError && error.code === Code.InvalidArgument && !error.metadata.has("grpc-status")
    ? new ConnectError(error.rawMessage, Code.Internal, undefined, undefined, error)
    : error;
}
