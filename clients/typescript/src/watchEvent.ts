import type { Revocation } from "../gen/identitygrpc/v1/revocation_pb.js";
import type { WatchRevocationsResponse } from "../gen/identitygrpc/v1/revocation_service_pb.js";

/** Why a position in the log is lost. */
export type ResetReason = "RESUME_TOKEN_INVALID" | "RESUME_TOKEN_EXPIRED" | "RESUME_TOKEN_AHEAD";

/** Entries of the log, at least one: what the server sent together. */
export interface RevocationsEvent {
  readonly kind: "revocations";
  readonly revocations: readonly Revocation[];
  readonly resumeToken: string;
}

/** Everything up to the token was delivered. */
export interface BookmarkEvent {
  readonly kind: "bookmark";
  readonly resumeToken: string;
}

/** What was in the log when the stream started has been delivered. Comes once per stream, so again after a reconnection. */
export interface CaughtUpEvent {
  readonly kind: "caughtUp";
  readonly resumeToken: string;
}

/** The position is lost: forget what was learned before; the whole log follows, from its earliest entry. */
export interface ResetEvent {
  readonly kind: "reset";
  readonly reason: ResetReason;
}

/**
 * What a watch tells. Whoever saves the `resumeToken` of an event after having dealt with it can start another watch right after it.
 */
export type WatchEvent = RevocationsEvent | BookmarkEvent | CaughtUpEvent | ResetEvent;

/** Messages that only say that all is well, batches without an entry, and kinds that this version does not know are bookmarks. */
export function eventOf({ event, resumeToken }: WatchRevocationsResponse): RevocationsEvent | BookmarkEvent | CaughtUpEvent {
  switch (event.case) {
    case "revocations":
      return event.value.revocations.length > 0
        ? { kind: "revocations", revocations: event.value.revocations, resumeToken }
        : { kind: "bookmark", resumeToken };
    case "caughtUp":
      return { kind: "caughtUp", resumeToken };
    default:
      return { kind: "bookmark", resumeToken };
  }
}
