import { Code, IdentityGrpcError } from "../src/index.js";
import type { Expectation } from "./cases.js";
import { check, milliseconds } from "./values.js";

/** The name of the gRPC status, such as `NOT_FOUND`. */
export function statusName(code: Code): string {
  return code === Code.Canceled ? "CANCELLED" : (Code[code] ?? `${code}`).replace(/(?<=.)([A-Z])/g, "_$1").toUpperCase();
}

/** Fails when the error of a call (none: OK) is not the expected one. */
export function checkStatus(expected: Expectation, cause: unknown): void {
  const error = cause === undefined ? undefined : IdentityGrpcError.from(cause);
  const status = error === undefined ? "OK" : statusName(error.code);
  if (status !== (expected.status ?? "OK")) {
    throw new Error(`the status is ${status} ${error?.reason ?? ""}, not ${expected.status ?? "OK"}: ${error?.message ?? ""}`);
  }
  if (expected.reason !== undefined) {
    check(expected.reason === "" ? "absent" : expected.reason, error?.reason === "" ? undefined : error?.reason, "the reason");
  }
  if (expected.metadata !== undefined) {
    check(expected.metadata, { ...error?.metadata }, "the metadata");
  }
  if (expected.fields !== undefined) {
    check([...expected.fields].sort(), error?.fieldViolations.map(({ field }) => field).sort(), "the fields");
  }
  if (expected.retry !== undefined) {
    const retry = /^\d/.test(expected.retry) ? milliseconds(expected.retry) : expected.retry;
    check(retry, error?.retryDelayMs, "the retry delay");
  }
  if (expected.message !== undefined && !error?.message.includes(expected.message)) {
    throw new Error(`the message is ${error?.message}`);
  }
}
