package identitygrpc

import (
	"context"
	"math/rand/v2"
	"time"
)

// jitter is an exponential backoff with full jitter.
type jitter struct {
	initial, max time.Duration
	// random gives a number from 0 to below n.
	random func(n int64) int64
}

func newJitter(initial, max time.Duration) jitter {
	return jitter{initial: initial, max: max, random: rand.Int64N}
}

// wait gives a random time from 0 to min(max, initial × 2^try), both included.
func (j jitter) wait(try int) time.Duration {
	limit := j.initial
	// Doubling stops at max, so it cannot overflow however many tries there were.
	for ; try > 0 && limit < j.max; try-- {
		limit = min(limit*2, j.max)
	}
	return time.Duration(j.random(int64(limit) + 1))
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
