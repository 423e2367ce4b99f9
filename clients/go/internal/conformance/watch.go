package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"gopkg.in/yaml.v3"

	identitygrpc "identitygrpc.dev/go"
	pb "identitygrpc.dev/go/gen/identitygrpc/v1"
)

const (
	watchTimeout      = 30 * time.Second
	cancelledAtLatest = 10 * time.Second
)

// watchStep is one watch of the helper.
type watchStep struct {
	Start          string     `yaml:"start"`
	IdentityIDs    []string   `yaml:"identityIds"`
	Causes         []string   `yaml:"causes"`
	Heartbeat      *duration  `yaml:"heartbeat"`
	InitialBackoff *duration  `yaml:"initialBackoff"`
	MaxBackoff     *duration  `yaml:"maxBackoff"`
	Until          watchUntil `yaml:"until"`
	CancelAfter    *duration  `yaml:"cancelAfter"`
	From           string     `yaml:"from"`
}

// watchUntil is what ends the watch.
type watchUntil struct {
	Sequence  number `yaml:"sequence"`
	Count     int    `yaml:"count"`
	CaughtUp  int    `yaml:"caughtUp"`
	Bookmarks int    `yaml:"bookmarks"`
	Error     bool   `yaml:"error"`
}

// watchRecord is what a watch has delivered.
type watchRecord struct {
	entries     []*pb.Revocation
	batches     []int
	deliveries  []string
	resumeToken string
	caughtUp    int
	// bookmarks since the first `caught up`.
	bookmarks  int
	reconnects atomic.Int64
}

func (s *session) watch(ctx context.Context, w *watchStep, expect expectation) (any, error) {
	var record watchRecord
	options, err := w.options(&record)
	if err != nil {
		return nil, err
	}
	watcher, err := identitygrpc.NewWatcher(pb.NewRevocationServiceClient(s.conn), options)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, watchTimeout)
	defer cancel()
	if w.CancelAfter != nil {
		after := time.Duration(*w.CancelAfter)
		defer time.AfterFunc(after, cancel).Stop()
	}
	var set *clockedSet
	if w.From != "" {
		set = s.setOf(w.From)
	}

	started := time.Now()
	var failure error
	reached := false
	for event, err := range watcher.Events(ctx) {
		if err != nil {
			failure = err
			break
		}
		if set != nil {
			set.set.Apply(event)
		}
		record.add(event)
		if w.Until.isReached(&record) {
			reached = true
			break
		}
	}

	switch {
	case w.CancelAfter != nil && time.Since(started) > time.Duration(*w.CancelAfter)+cancelledAtLatest:
		return nil, fmt.Errorf("the watch ended %s after its start, cancelled after %s", time.Since(started), time.Duration(*w.CancelAfter))
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return nil, fmt.Errorf("the watch did not end by itself: delivered %v, %d caught up, %d bookmarks, %d reconnects",
			record.deliveries, record.caughtUp, record.bookmarks, record.reconnects.Load())
	case failure == nil && !reached && ctx.Err() == nil:
		return nil, errors.New("the watch ended without an error and without being cancelled")
	}
	return map[string]any{"resumeToken": record.resumeToken}, record.check(expect, failure)
}

func (w *watchStep) options(record *watchRecord) (identitygrpc.WatcherOptions, error) {
	o := identitygrpc.WatcherOptions{
		IdentityIDs:       w.IdentityIDs,
		HeartbeatInterval: w.Heartbeat.orElse(0),
		InitialBackoff:    w.InitialBackoff.orElse(10 * time.Millisecond),
		MaxBackoff:        w.MaxBackoff.orElse(50 * time.Millisecond),
		OnReconnect:       func(error, time.Duration) { record.reconnects.Add(1) },
	}
	switch w.Start {
	case "", "EARLIEST":
	case "NOW":
		o.Position = pb.StartPosition_START_POSITION_NOW
	default:
		o.ResumeToken = w.Start
	}
	for _, name := range w.Causes {
		cause, ok := pb.RevocationCause_value[name]
		if !ok {
			return o, fmt.Errorf("no cause %s", name)
		}
		o.Causes = append(o.Causes, pb.RevocationCause(cause))
	}
	return o, nil
}

func (r *watchRecord) add(event identitygrpc.Event) {
	if event.ResumeToken != "" {
		r.resumeToken = event.ResumeToken
	}
	switch event.Kind {
	case identitygrpc.KindRevocations:
		r.batches = append(r.batches, len(event.Revocations))
		for _, entry := range event.Revocations {
			r.deliveries = appendSequence(r.deliveries, entry.GetSequence())
		}
		r.entries = append(r.entries, event.Revocations...)
	case identitygrpc.KindCaughtUp:
		r.caughtUp++
	case identitygrpc.KindBookmark:
		if r.caughtUp > 0 {
			r.bookmarks++
		}
	case identitygrpc.KindReset:
		r.deliveries = append(r.deliveries, "reset "+event.Reason)
	}
}

// appendSequence joins runs of consecutive numbers: "1-3" and 4 give "1-4".
func appendSequence(deliveries []string, sequence int64) []string {
	if n := len(deliveries); n > 0 {
		first, last, isRun := strings.Cut(deliveries[n-1], "-")
		if !isRun {
			last = first
		}
		if last == strconv.FormatInt(sequence-1, 10) {
			deliveries[n-1] = fmt.Sprintf("%s-%d", first, sequence)
			return deliveries
		}
	}
	return append(deliveries, strconv.FormatInt(sequence, 10))
}

func (u watchUntil) isReached(r *watchRecord) bool {
	switch {
	case u.Sequence > 0:
		return slices.ContainsFunc(r.entries, func(e *pb.Revocation) bool { return e.GetSequence() >= int64(u.Sequence) })
	case u.Count > 0:
		return len(r.entries) >= u.Count
	case u.CaughtUp > 0:
		return r.caughtUp >= u.CaughtUp
	case u.Bookmarks > 0:
		return r.bookmarks >= u.Bookmarks
	default:
		return false
	}
}

func (r *watchRecord) check(expect expectation, failure error) error {
	wanted := errorExpectation{}
	if expect.Error != nil {
		wanted = *expect.Error
	}
	if err := wanted.check(failure); err != nil {
		return err
	}
	if expect.Deliveries != nil && !slices.Equal(*expect.Deliveries, r.deliveries) {
		return fmt.Errorf("delivered %q, not %q", r.deliveries, *expect.Deliveries)
	}
	if expect.Batches != nil && !slices.Equal(*expect.Batches, r.batches) {
		return fmt.Errorf("the batches are %v, not %v", r.batches, *expect.Batches)
	}
	if err := checkCount(expect.Reconnects, r.reconnects.Load()); err != nil {
		return err
	}
	return r.checkRevocations(&expect.Revocations)
}

func (r *watchRecord) checkRevocations(expected *yaml.Node) error {
	if expected.IsZero() {
		return nil
	}
	entries := make([]any, len(r.entries))
	for i, entry := range r.entries {
		var err error
		if entries[i], err = toGeneric(entry); err != nil {
			return err
		}
	}
	return match(expected, entries, "revocations")
}

// checkCount compares with a number, or with a bound such as ">=1".
func checkCount(expected string, actual int64) error {
	if expected == "" {
		return nil
	}
	text, atLeast := strings.CutPrefix(expected, ">=")
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return err
	}
	if actual != number && !(atLeast && actual > number) {
		return fmt.Errorf("%d reconnects, not %s", actual, expected)
	}
	return nil
}
