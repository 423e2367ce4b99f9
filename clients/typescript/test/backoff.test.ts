import assert from "node:assert/strict";
import { test } from "node:test";
import { Backoff } from "../src/backoff.js";

const defaults = { initialMs: 200, maxMs: 10_000 };

test("the greatest wait doubles up to the maximum, and begins again after a reset", () => {
  const backoff = new Backoff({ random: () => 1 }, defaults);
  const waits = Array.from({ length: 8 }, () => backoff.next());
  assert.deepEqual(waits, [200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
  backoff.reset();
  assert.equal(backoff.next(), 200);
});

test("the jitter is full", () => {
  const chances = [0, 0.5, 0.25];
  const backoff = new Backoff({ random: () => chances.shift() ?? 0 }, defaults);
  assert.deepEqual([backoff.next(), backoff.next(), backoff.next()], [0, 200, 200]);
});

test("stays at the maximum, however many the tries", () => {
  const backoff = new Backoff({ random: () => 1 }, defaults);
  for (let i = 0; i < 2000; i++) {
    backoff.next();
  }
  assert.equal(backoff.next(), 10_000);
});

test("may wait for nothing", () => {
  const backoff = new Backoff({ initialMs: 0, random: () => 1 }, defaults);
  assert.deepEqual([backoff.next(), backoff.next()], [0, 0]);
});

test("refuses what is no backoff", () => {
  for (const options of [{ initialMs: -1 }, { initialMs: NaN }, { initialMs: 100, maxMs: 99 }, { initialMs: 10_001 }]) {
    assert.throws(() => new Backoff(options, defaults), RangeError);
  }
});
