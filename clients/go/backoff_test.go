package identitygrpc

import (
	"context"
	"math"
	"testing"
	"time"
)

func TestJitterIsFromZeroToTheDoubledBoundIncluded(t *testing.T) {
	var asked int64
	j := jitter{initial: 200 * time.Millisecond, max: 10 * time.Second, random: func(n int64) int64 { asked = n; return n - 1 }}
	for try, want := range map[int]time.Duration{
		0: 200 * time.Millisecond, 1: 400 * time.Millisecond, 5: 6400 * time.Millisecond, 6: 10 * time.Second, 1000: 10 * time.Second,
	} {
		if got := j.wait(try); got != want {
			t.Errorf("try %d: the most is %s, not %s", try, got, want)
		}
		j.random = func(n int64) int64 { asked = n; return 0 }
		if got := j.wait(try); got != 0 || asked != int64(want)+1 {
			t.Errorf("try %d: the least is %s of %d", try, got, asked)
		}
		j.random = func(n int64) int64 { return n - 1 }
	}
}

func TestJitterNeverWaitsLongerThanMax(t *testing.T) {
	j := newJitter(time.Millisecond, time.Second)
	for try := range 100 {
		if wait := j.wait(try); wait < 0 || wait > time.Second {
			t.Fatalf("try %d: %s", try, wait)
		}
	}
}

func TestSleepEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if sleep(ctx, time.Duration(math.MaxInt64)) {
		t.Error("slept through a cancellation")
	}
	if !sleep(context.Background(), 0) {
		t.Error("did not sleep to its end")
	}
}
