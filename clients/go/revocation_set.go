package identitygrpc

import (
	"sync"
	"time"

	pb "identitygrpc.dev/go/gen/identitygrpc/v1"
)

const (
	// No token lives longer than 24 hours, so after 25 a revocation has nothing left to void, whatever the clocks.
	revocationLife = 25 * time.Hour
	sweepInterval  = time.Minute
)

// RevocationSet knows which tokens are void. It learns from the events of a [Watcher] that starts at EARLIEST and filters no causes.
// The zero value is ready for use. Safe for concurrent use; not to be copied after its first use.
type RevocationSet struct {
	// Now gives the time; nil: time.Now. To be set before the first use.
	Now func() time.Time

	mu      sync.RWMutex
	learned knowledge
	// superseded is what was known before a reset: in force beside the new until the replay has caught up, so that no token becomes valid meanwhile.
	superseded knowledge
	caughtUp   bool
	swept      time.Time
}

// knowledge is by identity id.
type knowledge map[string]*revocations

// revocations are what is known of one identity.
type revocations struct {
	// pending has the ids of the revocations without an end.
	pending map[string]struct{}
	// revoked is the greatest revoke time of the confirmed ones; zero: there is none.
	revoked time.Time
}

// Apply learns from an event.
func (s *RevocationSet) Apply(event Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch event.Kind {
	case KindRevocations:
		for _, r := range event.Revocations {
			s.learn(r)
		}
	case KindCaughtUp:
		s.caughtUp = true
		s.superseded = nil
	case KindReset:
		s.superseded = merge(s.superseded, s.learned)
		s.learned = nil
	}
	if now := s.now(); now.Sub(s.swept) >= sweepInterval {
		s.sweep(now)
	}
}

// IsVoid tells whether a token of the identity is void: while a revocation of the identity has no end yet, and when the token was issued at or before
// the time of a confirmed one. issueTime is the token's own `iat`, as AccessToken.issue_time. Until the set [RevocationSet.IsCaughtUp], false means nothing.
func (s *RevocationSet) IsVoid(identityID string, issueTime time.Time) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	now := s.now()
	return s.learned[identityID].voids(issueTime, now) || s.superseded[identityID].voids(issueTime, now)
}

// IsCaughtUp tells whether the set has known the whole log once.
func (s *RevocationSet) IsCaughtUp() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.caughtUp
}

// Size counts the identities of which the set remembers something. A confirmed revocation is forgotten 25 hours after its revoke time.
func (s *RevocationSet) Size() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sweep(s.now())
	size := len(s.learned)
	for id := range s.superseded {
		if s.learned[id] == nil {
			size++
		}
	}
	return size
}

func (s *RevocationSet) now() time.Time {
	if s.Now == nil {
		return time.Now()
	}
	return s.Now()
}

func (s *RevocationSet) learn(r *pb.Revocation) {
	if s.learned == nil {
		s.learned = knowledge{}
	}
	known := s.learned.of(r.GetIdentityId())
	switch r.GetPhase() {
	case pb.RevocationPhase_REVOCATION_PHASE_REQUESTED:
		known.pending[r.GetRevocationId()] = struct{}{}
	case pb.RevocationPhase_REVOCATION_PHASE_CONFIRMED:
		if r.GetRevokeTime() == nil {
			// Without its time, against the contract, the revocation stays open: better too much is void than too little.
			return
		}
		delete(known.pending, r.GetRevocationId())
		known.revoke(r.GetRevokeTime().AsTime())
	case pb.RevocationPhase_REVOCATION_PHASE_FAILED:
		delete(known.pending, r.GetRevocationId())
	}
}

func (s *RevocationSet) sweep(now time.Time) {
	s.swept = now
	s.learned.sweep(now)
	s.superseded.sweep(now)
}

func (k knowledge) of(identityID string) *revocations {
	known := k[identityID]
	if known == nil {
		known = &revocations{pending: map[string]struct{}{}}
		k[identityID] = known
	}
	return known
}

func (k knowledge) sweep(now time.Time) {
	for id, known := range k {
		if len(known.pending) == 0 && known.isForgotten(now) {
			delete(k, id)
		}
	}
}

// merge adds what is known in more to k.
func merge(k, more knowledge) knowledge {
	if k == nil {
		return more
	}
	for id, known := range more {
		into := k.of(id)
		into.revoke(known.revoked)
		for revocation := range known.pending {
			into.pending[revocation] = struct{}{}
		}
	}
	return k
}

func (r *revocations) revoke(upTo time.Time) {
	if upTo.After(r.revoked) {
		r.revoked = upTo
	}
}

func (r *revocations) voids(issueTime, now time.Time) bool {
	if r == nil {
		return false
	}
	return len(r.pending) > 0 || !r.isForgotten(now) && !issueTime.After(r.revoked)
}

func (r *revocations) isForgotten(now time.Time) bool {
	return r.revoked.IsZero() || !now.Before(r.revoked.Add(revocationLife))
}
