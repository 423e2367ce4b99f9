import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import assert from "node:assert/strict";
import { test } from "node:test";
import { RevocationPhase, RevocationSchema, RevocationSet, type WatchEvent } from "../src/index.js";
import { FakeClock } from "./fakeClock.js";

const HOUR_MS = 3_600_000;

function confirmed(identityId: string, revokeTimeMs: number): WatchEvent {
  const revocation = create(RevocationSchema, {
    identityId,
    revocationId: identityId,
    phase: RevocationPhase.CONFIRMED,
    revokeTime: timestampFromMs(revokeTimeMs),
  });
  return { kind: "revocations", revocations: [revocation], resumeToken: "" };
}

test("takes an issue time as a Date or as a Timestamp, and one that is none for void", () => {
  const set = new RevocationSet({ clock: new FakeClock() });
  set.apply(confirmed("a", 5000));
  assert.equal(set.isVoid("a", new Date(5000)), true);
  assert.equal(set.isVoid("a", timestampFromMs(6000)), false);
  assert.equal(set.isVoid("a", new Date(NaN)), true);
  assert.equal(set.isVoid("b", new Date(NaN)), false);
});

test("two resets before the replay is over keep what each reading of the log had found", () => {
  const set = new RevocationSet({ clock: new FakeClock() });
  const reset: WatchEvent = { kind: "reset", reason: "RESUME_TOKEN_EXPIRED" };
  [confirmed("a", 5000), reset, confirmed("b", 5000), reset, confirmed("c", 5000)].forEach((event) => set.apply(event));
  assert.deepEqual(["a", "b", "c"].map((id) => set.isVoid(id, new Date(5000))), [true, true, true]);
  assert.equal(set.size, 3);
  set.apply({ kind: "caughtUp", resumeToken: "" });
  assert.deepEqual(["a", "b", "c"].map((id) => set.isVoid(id, new Date(5000))), [false, false, true]);
});

test("frees its memory without being asked for its size", () => {
  const clock = new FakeClock();
  const set = new RevocationSet({ clock });
  set.apply(confirmed("a", 0));
  clock.advance(26 * HOUR_MS);
  set.apply({ kind: "bookmark", resumeToken: "" });
  // With the clock put back, what was only called over would be void again.
  clock.advance(-26 * HOUR_MS);
  assert.equal(set.isVoid("a", new Date(0)), false);
});
