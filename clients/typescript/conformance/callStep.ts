import {
  type DescMethod,
  type DescMethodServerStreaming,
  type DescMethodUnary,
  fromJson,
  type JsonValue,
  type Message,
  toJson,
} from "@bufbuild/protobuf";
import { ConnectError, IdentityService, RevocationService, TokenService, type Transport } from "../src/index.js";
import type { Step } from "./cases.js";
import { checkStatus } from "./outcome.js";
import { check, milliseconds, type Value, type ValueMap } from "./values.js";

const DEADLINE_MS = 20_000;

/** Makes the calls of a `call` step, checks each, and gives the answer of the last. */
export async function runCall(transport: Transport, step: Step): Promise<Value> {
  const calls = await Promise.all(Array.from({ length: step.times ?? 1 }, () => call(transport, step)));
  for (const { response, error } of calls) {
    checkStatus(step.expect ?? {}, error);
    if (step.expect?.response !== undefined) {
      check(step.expect.response, response, "the response");
    }
  }
  return calls.at(-1)?.response;
}

async function call(transport: Transport, step: Step): Promise<{ response?: Value; error?: ConnectError }> {
  const method = methodOf(step.call ?? "");
  const cancellation = new AbortController();
  const timer = step.cancelAfter === undefined ? undefined : setTimeout(() => cancellation.abort(), milliseconds(step.cancelAfter));
  const timeoutMs = step.deadline === undefined ? DEADLINE_MS : milliseconds(step.deadline);
  const request = fromJson(method.input, (step.request ?? {}) as JsonValue);
  const parameters = [cancellation.signal, timeoutMs, step.headers] as const;
  try {
    if (method.methodKind === "unary") {
      const { message } = await transport.unary(method, ...parameters, request);
      return { response: toJson(method.output, message) as Value };
    }
    const { message } = await transport.stream(method, ...parameters, only(request));
    const messages: Value[] = [];
    for await (const each of message) {
      const json = toJson(method.output, each) as ValueMap;
      messages.push(json);
      if (step.until === undefined || step.until in json) {
        break;
      }
    }
    return { response: { messages } };
  } catch (error) {
    if (error instanceof ConnectError) {
      return { error };
    }
    throw error;
  } finally {
    clearTimeout(timer);
    cancellation.abort();
  }
}

function methodOf(path: string): DescMethodUnary | DescMethodServerStreaming {
  const [serviceName, methodName] = path.split("/");
  const service = [IdentityService, RevocationService, TokenService].find(({ name }) => name === serviceName);
  const method = service?.methods.find(({ name }) => name === methodName);
  if (method === undefined || !(isUnary(method) || isServerStreaming(method))) {
    throw new Error(`no method ${path}`);
  }
  return method;
}

function isUnary(method: DescMethod): method is DescMethodUnary {
  return method.methodKind === "unary";
}

function isServerStreaming(method: DescMethod): method is DescMethodServerStreaming {
  return method.methodKind === "server_streaming";
}

async function* only(message: Message): AsyncIterable<Message> {
  yield message;
}
