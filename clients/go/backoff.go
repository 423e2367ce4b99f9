package identitygrpc

import (
	"context"
	"math/rand/v2"
	"time"
)

// backoff is exponential with full jitter.
type backoff struct {
	initial, max time.Duration
	// random gives a number from 0 to below n.
	random func(n int64) int64
}

func newBackoff(initial, max time.Duration) backoff {
	return backoff{initial: initial, max: max, random: rand.Int64N}
}

// wait gives a random time from 0 to min(max, initial × 2^try), both included.
func (b backoff) wait(try int) time.Duration {
	limit := b.initial
	// Doubling stops at max, so it cannot overflow however many tries there were.
	for ; try > 0 && limit < b.max; try-- {
		limit = min(limit*2, b.max)
	}
	return time.Duration(b.random(int64(min(limit, b.max)) + 1))
}

// sleep waits; it gives false as soon as the context is done.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return ctx.Err() == nil
	case <-ctx.Done():
		return false
	}
}
