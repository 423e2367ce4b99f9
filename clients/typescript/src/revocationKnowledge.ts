import { timestampMs } from "@bufbuild/protobuf/wkt";
import { type Revocation, RevocationPhase } from "../gen/identitygrpc/v1/revocation_pb.js";

// No token lives longer than 24 hours; the rest is for clocks that differ.
const REMEMBER_MS = 25 * 60 * 60 * 1000;

interface Identity {
  /** The ids of the revocations that have no end yet. */
  readonly pending: Set<string>;

  /** The greatest revoke time of those that are confirmed, in milliseconds since 1970. */
  revokeTimeMs: number;
}

/** What the entries of one reading of the log say about the identities. */
export class RevocationKnowledge {
  readonly #identities = new Map<string, Identity>();

  get identityIds(): Iterable<string> {
    return this.#identities.keys();
  }

  add({ identityId, revocationId, phase, revokeTime }: Revocation): void {
    const identity = this.#identity(identityId);
    if (phase === RevocationPhase.REQUESTED) {
      identity.pending.add(revocationId);
    } else if (phase === RevocationPhase.FAILED) {
      identity.pending.delete(revocationId);
    } else if (phase === RevocationPhase.CONFIRMED && revokeTime !== undefined) {
      identity.pending.delete(revocationId);
      identity.revokeTimeMs = Math.max(identity.revokeTimeMs, timestampMs(revokeTime));
    }
  }

  /** Takes over all that another one knows. */
  addAll(other: RevocationKnowledge): void {
    for (const [identityId, { pending, revokeTimeMs }] of other.#identities) {
      const identity = this.#identity(identityId);
      pending.forEach((revocationId) => identity.pending.add(revocationId));
      identity.revokeTimeMs = Math.max(identity.revokeTimeMs, revokeTimeMs);
    }
  }

  // An issue time that is no number is void, too.
  isVoid(identityId: string, issueTimeMs: number, nowMs: number): boolean {
    const identity = this.#identities.get(identityId);
    return identity !== undefined && (identity.pending.size > 0 || (!(issueTimeMs > identity.revokeTimeMs) && !isOver(identity, nowMs)));
  }

  /** Forgets the identities of which nothing is left that matters. */
  forget(nowMs: number): void {
    for (const [identityId, identity] of this.#identities) {
      if (identity.pending.size === 0 && isOver(identity, nowMs)) {
        this.#identities.delete(identityId);
      }
    }
  }

  #identity(identityId: string): Identity {
    let identity = this.#identities.get(identityId);
    if (identity === undefined) {
      identity = { pending: new Set(), revokeTimeMs: -Infinity };
      this.#identities.set(identityId, identity);
    }
    return identity;
  }
}

function isOver({ revokeTimeMs }: Identity, nowMs: number): boolean {
  return nowMs >= revokeTimeMs + REMEMBER_MS;
}
