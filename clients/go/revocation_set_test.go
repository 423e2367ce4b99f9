package identitygrpc

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"google.golang.org/protobuf/types/known/timestamppb"

	pb "identitygrpc.dev/go/gen/identitygrpc/v1"
)

func confirmed(identity string, at time.Time) Event {
	return Event{Kind: KindRevocations, Revocations: []*pb.Revocation{{
		IdentityId: identity, RevocationId: identity, Phase: pb.RevocationPhase_REVOCATION_PHASE_CONFIRMED, RevokeTime: timestamppb.New(at)}}}
}

func TestTheZeroValueIsReady(t *testing.T) {
	var set RevocationSet
	set.Apply(confirmed("a", time.Now()))
	if !set.IsVoid("a", time.Now().Add(-time.Minute)) || set.IsVoid("b", time.Time{}) || set.IsCaughtUp() {
		t.Error("it knows other than what it was told")
	}
}

func TestAConfirmationWithoutItsTimeLeavesTheRevocationOpen(t *testing.T) {
	var set RevocationSet
	for _, phase := range []pb.RevocationPhase{pb.RevocationPhase_REVOCATION_PHASE_REQUESTED, pb.RevocationPhase_REVOCATION_PHASE_CONFIRMED} {
		set.Apply(Event{Kind: KindRevocations, Revocations: []*pb.Revocation{{IdentityId: "a", RevocationId: "r", Phase: phase}}})
	}
	if !set.IsVoid("a", time.Now()) {
		t.Error("the token is valid")
	}
}

func TestForgettingNeedsNoQuestion(t *testing.T) {
	now := noon
	set := RevocationSet{Now: func() time.Time { return now }}
	set.Apply(confirmed("a", noon))
	now = noon.Add(revocationLife)
	set.Apply(Event{Kind: KindBookmark})
	if len(set.learned) != 0 {
		t.Error("it grows for as long as nobody asks")
	}
}

func TestConcurrentUse(t *testing.T) {
	var set RevocationSet
	var group sync.WaitGroup
	for i := range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			for j := range 200 {
				id := fmt.Sprint(j)
				switch (i + j) % 5 {
				case 0:
					set.Apply(Event{Kind: KindReset})
				case 1:
					set.Apply(Event{Kind: KindCaughtUp})
				case 2:
					set.Size()
				default:
					set.Apply(confirmed(id, time.Now()))
				}
				set.IsVoid(id, time.Now())
			}
		}()
	}
	group.Wait()
}
