import { fromJson, type JsonValue } from "@bufbuild/protobuf";
import { type Clock, type ResetReason, RevocationSchema, RevocationSet, type WatchEvent } from "../src/index.js";
import type { SetStep } from "./cases.js";
import { check } from "./values.js";

/** A clock that stands where a step has put it. */
export class SetClock implements Pick<Clock, "now"> {
  seconds = 0;

  now(): number {
    return this.seconds * 1000;
  }
}

/** A RevocationSet with the clock that belongs to it. */
export class ClockedSet {
  readonly clock = new SetClock();
  readonly set = new RevocationSet({ clock: this.clock });
}

export function runSet({ clock, set }: ClockedSet, steps: SetStep[]): void {
  steps.forEach((step, index) => {
    const what = `set step ${index + 1}`;
    clock.seconds = step.at ?? clock.seconds;
    const event = eventOf(step);
    if (event !== undefined) {
      set.apply(event);
    }
    if (step.void !== undefined) {
      check(step.is, set.isVoid(step.void.identityId, new Date(step.void.issueTime * 1000)), `${what}: void`);
    }
    if (step.isCaughtUp !== undefined) {
      check(step.isCaughtUp, set.isCaughtUp, `${what}: isCaughtUp`);
    }
    if (step.size !== undefined) {
      check(step.size, set.size, `${what}: size`);
    }
  });
}

function eventOf(step: SetStep): WatchEvent | undefined {
  const resumeToken = "t";
  if (step.revocations !== undefined) {
    return { kind: "revocations", revocations: step.revocations.map((each) => fromJson(RevocationSchema, each as JsonValue)), resumeToken };
  }
  if (step.caughtUp !== undefined) {
    return { kind: "caughtUp", resumeToken };
  }
  if (step.bookmark !== undefined) {
    return { kind: "bookmark", resumeToken };
  }
  if (step.reset !== undefined) {
    return { kind: "reset", reason: step.reset as ResetReason };
  }
  return undefined;
}
