package identitygrpc

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/types/known/durationpb"

	pb "identitygrpc.dev/go/gen/identitygrpc/v1"
)

const (
	defaultInitialBackoff    = 200 * time.Millisecond
	defaultMaxBackoff        = 10 * time.Second
	defaultHeartbeatInterval = 15 * time.Second
	// The server takes none below, and must have the time to say so.
	minHeartbeatInterval = time.Second
	// The greatest that a server may name; the contract has much less.
	maxHeartbeatInterval = time.Hour
	// So many heartbeat intervals without a message mean a dead stream.
	silentIntervals = 3
)

// ErrSilence is what OnReconnect is told when a stream gave no message for three heartbeat intervals, also because it could not be connected so long.
var ErrSilence = errors.New("identitygrpc: no message for three heartbeat intervals")

// WatcherOptions says what a [Watcher] watches and how. The zero value watches everything from the earliest entry.
type WatcherOptions struct {
	// ResumeToken starts right after the event that carried it. Empty: at Position.
	ResumeToken string
	// Position is where to start without a ResumeToken: START_POSITION_NOW, or START_POSITION_EARLIEST, the default.
	Position pb.StartPosition
	// IdentityIDs passes only revocations of these identities, at most 100. Empty: of all.
	IdentityIDs []string
	// Causes passes only these causes. Empty: all.
	Causes []pb.RevocationCause
	// HeartbeatInterval is the longest silence asked of the server: 1 s to 60 s. 0: the server's own, 15 s. Another value is refused by the server,
	// with INVALID_FIELD. Three times this without a message mean that the stream is dead.
	HeartbeatInterval time.Duration
	// InitialBackoff bounds the wait before the first try to reconnect; each further one doubles it. 0: 200 ms.
	InitialBackoff time.Duration
	// MaxBackoff bounds every wait but those that the server asks for. Not less than InitialBackoff. 0: 10 s.
	MaxBackoff time.Duration
	// OnReconnect, if set, is told before each reconnection why the stream ended (an *Error or ErrSilence; nil when the server ended it in good order)
	// and how long the watcher waits. It is called by the goroutine that watches, so it must not block.
	OnReconnect func(err error, wait time.Duration)
}

// Watcher watches revocations and misses none: whatever ends the stream, it goes on where it was. Safe for concurrent use.
type Watcher struct {
	client  pb.RevocationServiceClient
	options WatcherOptions
	backoff jitter
	// What waits for time to pass, so that tests need not.
	sleep     func(context.Context, time.Duration) bool
	afterFunc func(time.Duration, func()) stopper
}

type stopper interface{ Stop() bool }

// NewWatcher makes a watcher; it calls the server only when its events are asked for. It fails when a backoff is negative, or MaxBackoff is less than
// InitialBackoff.
func NewWatcher(client pb.RevocationServiceClient, options WatcherOptions) (*Watcher, error) {
	backoff := newJitter(cmp.Or(options.InitialBackoff, defaultInitialBackoff), cmp.Or(options.MaxBackoff, defaultMaxBackoff))
	if backoff.initial < 0 || backoff.max < backoff.initial {
		return nil, fmt.Errorf("identitygrpc: InitialBackoff %s must not be negative, nor more than MaxBackoff %s", backoff.initial, backoff.max)
	}
	options.IdentityIDs = slices.Clone(options.IdentityIDs)
	options.Causes = slices.Clone(options.Causes)
	return &Watcher{
		client:    client,
		options:   options,
		backoff:   backoff,
		sleep:     sleep,
		afterFunc: func(d time.Duration, f func()) stopper { return time.AfterFunc(d, f) },
	}, nil
}

func orDefault(d, standard time.Duration) time.Duration {
	if d <= 0 {
		return standard
	}
	return d
}

// Events gives the events in their order, for use in a for loop:
//
//	for event, err := range watcher.Events(ctx) {
//		if err != nil {
//			return err
//		}
//		set.Apply(event)
//	}
//
// An event counts as delivered when the loop asks for the next one; nothing is read ahead beyond gRPC's own flow control. The loop ends in three ways: by
// break or return; silently, when ctx is done, which also cancels the call; or after an error, an [*Error], when trying again cannot help. Such are
// INVALID_ARGUMENT, UNAUTHENTICATED, PERMISSION_DENIED, UNIMPLEMENTED, FAILED_PRECONDITION, NOT_FOUND and OUT_OF_RANGE, except where they mean a lost
// position, which gives a KindReset; and a channel that was closed. After all else the watcher reconnects. Each loop is a watch of its own, from the start of
// the options.
func (w *Watcher) Events(ctx context.Context) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		(&watch{Watcher: w, yield: yield, position: startOf(w.options)}).run(ctx)
	}
}

// position is where the next stream starts: after a resume token, or without one at an end of the log.
type position struct {
	token string
	end   pb.StartPosition
}

func startOf(o WatcherOptions) position {
	if o.ResumeToken != "" {
		return position{token: o.ResumeToken}
	}
	if o.Position == pb.StartPosition_START_POSITION_UNSPECIFIED {
		return earliest
	}
	return position{end: o.Position}
}

var earliest = position{end: pb.StartPosition_START_POSITION_EARLIEST}

// watch is one loop over the events of a watcher.
type watch struct {
	*Watcher
	yield    func(Event, error) bool
	position position
	// tries counts the waits since the last message after `started`.
	tries int
	// reset: the position was lost since that message. Losing it again waits, so that a server that does nothing else is not asked in a tight loop.
	reset bool
	// again: a stream was started before.
	again bool
}

func (w *watch) run(ctx context.Context) {
	for ctx.Err() == nil {
		err := w.stream(ctx)
		if errors.Is(err, errLoopEnded) || ctx.Err() != nil {
			return
		}
		failure := FromError(err)
		lost := failure != nil && isLostPosition(failure) && w.position.token != ""
		if failure != nil && !lost && isFinal(failure) {
			w.yield(Event{}, failure)
			return
		}
		var wait time.Duration
		if !lost || w.reset {
			wait = w.nextWait(failure)
		}
		w.observe(err, wait)
		if lost {
			w.reset, w.position = true, earliest
			// The observer may have cancelled.
			if ctx.Err() != nil || !w.yield(Event{Kind: KindReset, Reason: failure.Reason}, nil) {
				return
			}
		}
		if !w.sleep(ctx, wait) {
			return
		}
	}
}

func (w *watch) nextWait(failure *Error) time.Duration {
	wait := w.backoff.wait(w.tries)
	w.tries++
	if failure != nil {
		delay, _ := failure.RetryDelay()
		// A delay of centuries would overflow the sum.
		wait += min(delay, math.MaxInt64-wait)
	}
	return wait
}

// errLoopEnded: the caller wants no more events.
var errLoopEnded = errors.New("the loop has ended")

// stream delivers one stream to its end: nil for an OK one.
func (w *watch) stream(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	interval := max(orDefault(w.options.HeartbeatInterval, defaultHeartbeatInterval), minHeartbeatInterval)
	alarm := w.setAlarm(interval, cancel)
	defer func() { alarm.Stop() }()

	stream, err := w.client.WatchRevocations(ctx, w.request(), w.callOptions()...)
	w.again = true
	for err == nil {
		var message *pb.WatchRevocationsResponse
		if message, err = stream.Recv(); err != nil {
			break
		}
		// Not while the caller is busy: it may take as long as it likes.
		alarm.Stop()
		if ctx.Err() != nil {
			break
		}
		if started := message.GetStarted(); started == nil {
			w.tries, w.reset = 0, false
		} else if told := started.GetHeartbeatInterval().AsDuration(); told > 0 && told <= maxHeartbeatInterval {
			interval = told
		}
		event := eventOf(message)
		if !w.yield(event, nil) {
			return errLoopEnded
		}
		if event.ResumeToken != "" {
			w.position = position{token: event.ResumeToken}
		}
		alarm = w.setAlarm(interval, cancel)
	}
	switch {
	case errors.Is(context.Cause(ctx), ErrSilence):
		return ErrSilence
	case err == nil || errors.Is(err, io.EOF):
		return nil
	default:
		return FromError(err)
	}
}

func (w *watch) setAlarm(interval time.Duration, cancel context.CancelCauseFunc) stopper {
	return w.afterFunc(silentIntervals*interval, func() { cancel(ErrSilence) })
}

// callOptions lets every stream but the first wait for the connection, until it counts as silent. Else it would fail at once for as long as the channel waits
// before its next connection, and the watcher would wait on top, although the server is back.
func (w *watch) callOptions() []grpc.CallOption {
	if !w.again {
		return nil
	}
	return []grpc.CallOption{grpc.WaitForReady(true)}
}

func (w *watch) request() *pb.WatchRevocationsRequest {
	request := &pb.WatchRevocationsRequest{IdentityIds: w.options.IdentityIDs, Causes: w.options.Causes}
	if w.position.token != "" {
		request.Start = &pb.WatchRevocationsRequest_ResumeToken{ResumeToken: w.position.token}
	} else {
		request.Start = &pb.WatchRevocationsRequest_Position{Position: w.position.end}
	}
	if w.options.HeartbeatInterval != 0 {
		request.HeartbeatInterval = durationpb.New(w.options.HeartbeatInterval)
	}
	return request
}

func (w *watch) observe(err error, wait time.Duration) {
	if w.options.OnReconnect != nil {
		w.options.OnReconnect(err, wait)
	}
}

func isLostPosition(e *Error) bool {
	switch e.Reason {
	case "RESUME_TOKEN_INVALID", "RESUME_TOKEN_EXPIRED", "RESUME_TOKEN_AHEAD":
		return true
	default:
		return false
	}
}

func isFinal(e *Error) bool {
	switch e.Code {
	case codes.InvalidArgument, codes.Unauthenticated, codes.PermissionDenied, codes.Unimplemented, codes.FailedPrecondition, codes.NotFound, codes.OutOfRange:
		return true
	default:
		// An answer to a start that asked for no position; with one it is a reset.
		return isLostPosition(e) || isClosedChannel(e)
	}
}

// isClosedChannel: the application closed the channel, and nobody can open it again. The very error is looked for: a status of the same text, which is all that
// errors.Is compares, may be what a proxy in Go passes on while it stops.
func isClosedChannel(err error) bool {
	for ; err != nil; err = errors.Unwrap(err) {
		if err == grpc.ErrClientConnClosing {
			return true
		}
	}
	return false
}
