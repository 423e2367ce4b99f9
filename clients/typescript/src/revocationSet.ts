import { type Timestamp, timestampMs } from "@bufbuild/protobuf/wkt";
import { type Clock, systemClock } from "./clock.js";
import { RevocationKnowledge } from "./revocationKnowledge.js";
import type { WatchEvent } from "./watchEvent.js";

const FORGET_EVERY_MS = 60 * 60 * 1000;

/**
 * Says which tokens are void. Give it every event of a {@link watchRevocations} from `earliest` that has no filter on causes.
 * It forgets a confirmed revocation 25 hours after its revoke time, when no token can be left that it is about.
 */
export class RevocationSet {
  readonly #clock: Pick<Clock, "now">;
  #knowledge = new RevocationKnowledge();
  // From before a reset: in force until the replay of the log is complete, so that no token becomes valid for a moment.
  #superseded: RevocationKnowledge | undefined;
  #isCaughtUp = false;
  #forgetAtMs: number;

  /** `clock` is the machine's by default. */
  constructor({ clock = systemClock }: { clock?: Pick<Clock, "now"> | undefined } = {}) {
    this.#clock = clock;
    this.#forgetAtMs = clock.now() + FORGET_EVERY_MS;
  }

  /** Whether the set has seen the whole log once. Before that it knows only a part, and "not void" means nothing yet. */
  get isCaughtUp(): boolean {
    return this.#isCaughtUp;
  }

  /** The number of identities that the set remembers something of. */
  get size(): number {
    this.#forget();
    return new Set([...this.#knowledge.identityIds, ...(this.#superseded?.identityIds ?? [])]).size;
  }

  /** Learns from an event of the watch. */
  apply(event: WatchEvent): void {
    switch (event.kind) {
      case "revocations":
        event.revocations.forEach((revocation) => this.#knowledge.add(revocation));
        break;
      case "caughtUp":
        this.#isCaughtUp = true;
        this.#superseded = undefined;
        break;
      case "reset":
        this.#knowledge.addAll(this.#superseded ?? new RevocationKnowledge());
        this.#superseded = this.#knowledge;
        this.#knowledge = new RevocationKnowledge();
        break;
      case "bookmark":
        break;
    }
    if (this.#clock.now() >= this.#forgetAtMs) {
      this.#forget();
    }
  }

  /**
   * Whether a token of the identity is void: while a revocation of the identity has no end yet, and if the token was issued at or before the
   * time of a confirmed one. `issueTime` is the token's own `iat`, which is also `AccessToken.issueTime`.
   */
  isVoid(identityId: string, issueTime: Date | Timestamp): boolean {
    const issueTimeMs = issueTime instanceof Date ? issueTime.getTime() : timestampMs(issueTime);
    const nowMs = this.#clock.now();
    return [this.#knowledge, this.#superseded].some((knowledge) => knowledge?.isVoid(identityId, issueTimeMs, nowMs));
  }

  #forget(): void {
    const nowMs = this.#clock.now();
    this.#knowledge.forget(nowMs);
    this.#superseded?.forget(nowMs);
    this.#forgetAtMs = nowMs + FORGET_EVERY_MS;
  }
}
