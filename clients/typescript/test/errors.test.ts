import { create } from "@bufbuild/protobuf";
import { durationFromMs } from "@bufbuild/protobuf/wkt";
import assert from "node:assert/strict";
import { test } from "node:test";
import { BadRequestSchema, ErrorInfoSchema, RetryInfoSchema } from "../gen/google/rpc/error_details_pb.js";
import { Code, ConnectError, IdentityGrpcError } from "../src/index.js";

test("reads all details", () => {
  const error = IdentityGrpcError.from(
    new ConnectError("bad", Code.InvalidArgument, undefined, [
      { desc: ErrorInfoSchema, value: create(ErrorInfoSchema, { reason: "INVALID_FIELD", domain: "identitygrpc", metadata: { a: "1" } }) },
      { desc: BadRequestSchema, value: create(BadRequestSchema, { fieldViolations: [{ field: "scopes", description: "none" }] }) },
      { desc: RetryInfoSchema, value: create(RetryInfoSchema, { retryDelay: durationFromMs(1500) }) },
    ]),
  );
  assert.equal(error.code, Code.InvalidArgument);
  assert.equal(error.reason, "INVALID_FIELD");
  assert.deepEqual(error.metadata, { a: "1" });
  assert.deepEqual(error.fieldViolations, [{ field: "scopes", description: "none" }]);
  assert.equal(error.retryDelayMs, 1500);
});

test("another domain's reason is none", () => {
  const value = create(ErrorInfoSchema, { reason: "QUOTA", domain: "googleapis.com", metadata: { a: "1" } });
  const error = IdentityGrpcError.from(new ConnectError("", Code.Internal, undefined, [{ desc: ErrorInfoSchema, value }]));
  assert.equal(error.reason, "");
  assert.deepEqual(error.metadata, {});
});

test("a broken detail is none", () => {
  const cause = new ConnectError("", Code.Internal);
  cause.details = [{ type: "google.rpc.ErrorInfo", value: new Uint8Array([255]) }];
  const error = IdentityGrpcError.from(cause);
  assert.equal(error.reason, "");
  assert.equal(error.retryDelayMs, undefined);
});

test("a retry delay out of range is none", () => {
  for (const retryDelay of [{ seconds: -1n }, { nanos: -1 }, { nanos: 1e9 }, { seconds: 315_576_000_001n }]) {
    const value = create(RetryInfoSchema, { retryDelay });
    const error = IdentityGrpcError.from(new ConnectError("", Code.Unavailable, undefined, [{ desc: RetryInfoSchema, value }]));
    assert.equal(error.retryDelayMs, undefined);
  }
});

test("reads anything that can be thrown", () => {
  for (const thrown of [undefined, null, 7, "text", Symbol("s"), {}, new TypeError("t")]) {
    assert.equal(IdentityGrpcError.from(thrown).code, Code.Unknown);
  }
  assert.equal(IdentityGrpcError.from(AbortSignal.abort().reason).code, Code.Canceled);
});

test("reads itself unchanged, and keeps what it was made from", () => {
  const cause = new ConnectError("c", Code.NotFound);
  const error = IdentityGrpcError.from(cause);
  assert.equal(IdentityGrpcError.from(error), error);
  assert.equal(error.cause, cause);
});
