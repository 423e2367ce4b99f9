package identitygrpc

import pb "identitygrpc.dev/go/gen/identitygrpc/v1"

// EventKind is what an [Event] means.
type EventKind int

const (
	// KindRevocations: entries of the log, at least one: what one message brought.
	KindRevocations EventKind = iota + 1
	// KindBookmark: everything up to the resume token was delivered.
	KindBookmark
	// KindCaughtUp: what was in the log when the stream started has been delivered. Comes once per stream, so again after a reconnection.
	KindCaughtUp
	// KindReset: the position is lost. Forget what was learned before; the whole log follows, from its earliest entry.
	KindReset
)

// String gives the name of the kind in lower case.
func (k EventKind) String() string {
	switch k {
	case KindRevocations:
		return "revocations"
	case KindBookmark:
		return "bookmark"
	case KindCaughtUp:
		return "caught up"
	case KindReset:
		return "reset"
	default:
		return "unknown"
	}
}

// Event is what a [Watcher] yields.
type Event struct {
	Kind EventKind
	// Revocations are the entries of a KindRevocations, by rising sequence.
	Revocations []*pb.Revocation
	// ResumeToken is the position after the event. Saved once the event was dealt with, it resumes a later watch right after it. Empty in a KindReset.
	ResumeToken string
	// Reason is that of a KindReset: RESUME_TOKEN_INVALID, RESUME_TOKEN_EXPIRED or RESUME_TOKEN_AHEAD.
	Reason string
}

func eventOf(message *pb.WatchRevocationsResponse) Event {
	event := Event{Kind: KindBookmark, ResumeToken: message.GetResumeToken()}
	switch e := message.GetEvent().(type) {
	case *pb.WatchRevocationsResponse_Revocations:
		if entries := e.Revocations.GetRevocations(); len(entries) > 0 {
			event.Kind, event.Revocations = KindRevocations, entries
		}
	case *pb.WatchRevocationsResponse_CaughtUp:
		event.Kind = KindCaughtUp
	}
	return event
}
