package identitygrpc

import (
	"context"
	"errors"
	"io"
	"math"
	"slices"
	"testing"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/types/known/durationpb"

	pb "identitygrpc.dev/go/gen/identitygrpc/v1"
)

// scriptedStreams gives one stream after the other, each of its messages and an end. After the last it blocks until the call is cancelled.
type scriptedStreams struct {
	pb.RevocationServiceClient
	streams  []scriptedStream
	requests []*pb.WatchRevocationsRequest
	contexts []context.Context
	options  [][]grpc.CallOption
}

type scriptedStream struct {
	messages []*pb.WatchRevocationsResponse
	end      error
}

func (s *scriptedStreams) WatchRevocations(ctx context.Context, request *pb.WatchRevocationsRequest, options ...grpc.CallOption) (pb.RevocationService_WatchRevocationsClient, error) {
	s.requests = append(s.requests, request)
	s.contexts = append(s.contexts, ctx)
	s.options = append(s.options, options)
	stream := &streamPlayer{ctx: ctx}
	if n := len(s.requests); n <= len(s.streams) {
		stream.scriptedStream = s.streams[n-1]
	}
	return stream, nil
}

type streamPlayer struct {
	grpc.ClientStream
	scriptedStream
	ctx context.Context
}

func (s *streamPlayer) Recv() (*pb.WatchRevocationsResponse, error) {
	if len(s.messages) > 0 {
		message := s.messages[0]
		s.messages = s.messages[1:]
		return message, nil
	}
	if s.end != nil {
		return nil, s.end
	}
	<-s.ctx.Done()
	return nil, s.ctx.Err()
}

func started(token string, heartbeat time.Duration) *pb.WatchRevocationsResponse {
	return &pb.WatchRevocationsResponse{ResumeToken: token, Event: &pb.WatchRevocationsResponse_Started{
		Started: &pb.WatchStarted{HeartbeatInterval: durationpb.New(heartbeat)}}}
}

func heartbeat(token string) *pb.WatchRevocationsResponse {
	return &pb.WatchRevocationsResponse{ResumeToken: token, Event: &pb.WatchRevocationsResponse_Heartbeat{Heartbeat: &pb.WatchHeartbeat{}}}
}

// watcherOf waits for no time: its backoff always takes the most, its waits are recorded, and its alarms go off only by hand.
func watcherOf(client pb.RevocationServiceClient, options WatcherOptions) (*Watcher, *[]time.Duration) {
	w, err := NewWatcher(client, options)
	if err != nil {
		panic(err)
	}
	var waits []time.Duration
	w.backoff.random = func(n int64) int64 { return n - 1 }
	w.sleep = func(ctx context.Context, d time.Duration) bool { waits = append(waits, d); return ctx.Err() == nil }
	w.afterFunc = func(time.Duration, func()) stopper { return &alarm{} }
	return w, &waits
}

type alarm struct {
	after   time.Duration
	ring    func()
	stopped bool
}

func (a *alarm) Stop() bool { a.stopped = true; return true }

func TestBackoffGrowsUntilAMessageAfterStarted(t *testing.T) {
	unavailable := statusError(t, codes.Unavailable)
	client := &scriptedStreams{streams: []scriptedStream{
		{end: unavailable},
		{messages: []*pb.WatchRevocationsResponse{started("a", time.Second)}, end: unavailable},
		{messages: []*pb.WatchRevocationsResponse{started("a", time.Second), heartbeat("b")}, end: io.EOF},
		{end: statusError(t, codes.ResourceExhausted, &errdetails.RetryInfo{RetryDelay: durationpb.New(3 * time.Second)})},
	}}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	w, waits := watcherOf(client, WatcherOptions{OnReconnect: func(error, time.Duration) {
		if len(client.requests) == 4 {
			cancel()
		}
	}})
	for _, err := range w.Events(ctx) {
		if err != nil {
			t.Fatal(err)
		}
	}
	want := []time.Duration{200 * time.Millisecond, 400 * time.Millisecond, 200 * time.Millisecond, 3*time.Second + 400*time.Millisecond}
	if !slices.Equal(*waits, want) {
		t.Errorf("waited %v, not %v", *waits, want)
	}
	var tokens []string
	for _, request := range client.requests {
		tokens = append(tokens, request.GetResumeToken())
	}
	if !slices.Equal(tokens, []string{"", "", "a", "b"}) {
		t.Errorf("started from %q", tokens)
	}
}

func TestOnlyTheFirstResetSinceAMessageAfterStartedRestartsAtOnce(t *testing.T) {
	lost := func(details ...protoadapt.MessageV1) error {
		return statusError(t, codes.OutOfRange, append(details, &errdetails.ErrorInfo{Domain: "identitygrpc", Reason: "RESUME_TOKEN_EXPIRED"})...)
	}
	begun := []*pb.WatchRevocationsResponse{started("a", time.Second)}
	client := &scriptedStreams{streams: []scriptedStream{
		{end: statusError(t, codes.Unavailable)},
		{messages: begun, end: lost(&errdetails.RetryInfo{RetryDelay: durationpb.New(3 * time.Second)})},
		{messages: begun, end: lost(&errdetails.RetryInfo{RetryDelay: durationpb.New(3 * time.Second)})},
		{messages: begun, end: io.EOF},
		{messages: begun, end: lost()},
		{messages: append(begun, heartbeat("b")), end: lost()},
		{messages: begun, end: lost()},
		{end: statusError(t, codes.NotFound)},
	}}
	var told []time.Duration
	w, waits := watcherOf(client, WatcherOptions{OnReconnect: func(_ error, wait time.Duration) { told = append(told, wait) }})
	resets := 0
	for event := range w.Events(context.Background()) {
		if event.Kind == KindReset {
			resets++
		}
	}
	want := []time.Duration{
		200 * time.Millisecond, 0, 3*time.Second + 400*time.Millisecond, 800 * time.Millisecond, 1600 * time.Millisecond, 0, 200 * time.Millisecond}
	if !slices.Equal(*waits, want) || !slices.Equal(told, want) || resets != 5 {
		t.Errorf("waited %v, told %v, not %v; %d resets", *waits, told, want, resets)
	}
}

func TestOnlyAReconnectionWaitsForTheChannel(t *testing.T) {
	unavailable := statusError(t, codes.Unavailable)
	client := &scriptedStreams{streams: []scriptedStream{{end: unavailable}, {end: unavailable}, {end: statusError(t, codes.NotFound)}}}
	w, _ := watcherOf(client, WatcherOptions{})
	for range w.Events(context.Background()) {
	}
	var waits []bool
	for _, options := range client.options {
		waits = append(waits, slices.Contains(options, grpc.WaitForReady(true)))
	}
	if !slices.Equal(waits, []bool{false, true, true}) {
		t.Errorf("the streams wait: %v", waits)
	}
}

func TestADelayOfCenturiesIsWaitedFor(t *testing.T) {
	client := &scriptedStreams{streams: []scriptedStream{
		{end: statusError(t, codes.Unavailable, &errdetails.RetryInfo{RetryDelay: &durationpb.Duration{Seconds: 315_576_000_000}})},
		{end: statusError(t, codes.NotFound)},
	}}
	w, waits := watcherOf(client, WatcherOptions{})
	for range w.Events(context.Background()) {
	}
	if !slices.Equal(*waits, []time.Duration{math.MaxInt64}) {
		t.Errorf("waited %v", *waits)
	}
}

func TestSilenceIsThreeIntervalsAndNotWhileTheLoopIsBusy(t *testing.T) {
	client := &scriptedStreams{streams: []scriptedStream{{messages: []*pb.WatchRevocationsResponse{started("a", 7*time.Second)}}}}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var reconnects []error
	w, _ := watcherOf(client, WatcherOptions{HeartbeatInterval: 2 * time.Second, OnReconnect: func(err error, _ time.Duration) {
		reconnects = append(reconnects, err)
		cancel()
	}})
	var alarms []*alarm
	w.afterFunc = func(after time.Duration, ring func()) stopper {
		alarms = append(alarms, &alarm{after: after, ring: ring})
		if len(alarms) == 2 {
			ring()
		}
		return alarms[len(alarms)-1]
	}
	for range w.Events(ctx) {
		if len(alarms) != 1 || !alarms[0].stopped {
			t.Error("an alarm runs while the caller is busy")
		}
	}
	if len(alarms) != 2 || alarms[0].after != 6*time.Second || alarms[1].after != 21*time.Second {
		t.Errorf("the alarms are %+v", alarms)
	}
	if len(reconnects) != 1 || !errors.Is(reconnects[0], ErrSilence) {
		t.Errorf("the observer was told %v", reconnects)
	}
}

func TestAHeartbeatIntervalTooShortIsLeftToTheServer(t *testing.T) {
	client := &scriptedStreams{streams: []scriptedStream{{end: statusError(t, codes.InvalidArgument)}}}
	w, _ := watcherOf(client, WatcherOptions{HeartbeatInterval: time.Millisecond})
	var silence time.Duration
	w.afterFunc = func(after time.Duration, _ func()) stopper { silence = after; return &alarm{} }
	var failure *Error
	for _, err := range w.Events(context.Background()) {
		if !errors.As(err, &failure) {
			t.Fatal(err)
		}
	}
	if failure == nil || failure.Code != codes.InvalidArgument || silence != 3*time.Second {
		t.Errorf("%v after a silence of %s", failure, silence)
	}
}

func TestALostPositionWithoutOneIsFinalWhateverTheStatus(t *testing.T) {
	client := &scriptedStreams{streams: []scriptedStream{{end: statusError(t, codes.Unavailable,
		&errdetails.ErrorInfo{Domain: "identitygrpc", Reason: "RESUME_TOKEN_AHEAD"})}}}
	w, _ := watcherOf(client, WatcherOptions{Position: pb.StartPosition_START_POSITION_NOW})
	var failure *Error
	for event, err := range w.Events(context.Background()) {
		if !errors.As(err, &failure) {
			t.Fatalf("%v, %v", event, err)
		}
	}
	if failure == nil || failure.Reason != "RESUME_TOKEN_AHEAD" || len(client.requests) != 1 {
		t.Errorf("%v after %d streams", failure, len(client.requests))
	}
}

func TestABackoffThatCannotBeIsRefused(t *testing.T) {
	for _, options := range []WatcherOptions{
		{InitialBackoff: -1}, {MaxBackoff: -1}, {InitialBackoff: 10 * time.Millisecond, MaxBackoff: 9 * time.Millisecond}, {InitialBackoff: 11 * time.Second},
	} {
		if w, err := NewWatcher(&scriptedStreams{}, options); err == nil || w != nil {
			t.Errorf("%s and %s make a watcher", options.InitialBackoff, options.MaxBackoff)
		}
	}
}

func TestBreakCancelsTheCall(t *testing.T) {
	client := &scriptedStreams{streams: []scriptedStream{{messages: []*pb.WatchRevocationsResponse{started("a", time.Second)}}}}
	w, _ := watcherOf(client, WatcherOptions{})
	for range w.Events(context.Background()) {
		break
	}
	if len(client.contexts) != 1 || client.contexts[0].Err() == nil {
		t.Error("the call goes on")
	}
}

func TestCancellationEndsTheBackoff(t *testing.T) {
	client := &scriptedStreams{streams: []scriptedStream{{end: io.EOF}}}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	w, _ := watcherOf(client, WatcherOptions{InitialBackoff: time.Hour, MaxBackoff: time.Hour, OnReconnect: func(error, time.Duration) { cancel() }})
	w.sleep = sleep
	for event, err := range w.Events(ctx) {
		t.Errorf("%v, %v", event, err)
	}
}

func TestNothingIsDeliveredAfterCancellation(t *testing.T) {
	client := &scriptedStreams{streams: []scriptedStream{{messages: []*pb.WatchRevocationsResponse{started("a", time.Second), heartbeat("b")}}}}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	w, _ := watcherOf(client, WatcherOptions{})
	count := 0
	for range w.Events(ctx) {
		count++
		cancel()
	}
	if count != 1 {
		t.Errorf("%d events", count)
	}
}

func TestNoResetIsDeliveredOnceTheObserverHasCancelled(t *testing.T) {
	for _, resets := range []int{0, 1} {
		lost := scriptedStream{end: statusError(t, codes.OutOfRange, &errdetails.ErrorInfo{Domain: "identitygrpc", Reason: "RESUME_TOKEN_EXPIRED"}),
			messages: []*pb.WatchRevocationsResponse{started("a", time.Second)}}
		client := &scriptedStreams{streams: []scriptedStream{lost, lost}}
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		w, _ := watcherOf(client, WatcherOptions{OnReconnect: func(error, time.Duration) {
			if len(client.requests) > resets {
				cancel()
			}
		}})
		var got []EventKind
		for event := range w.Events(ctx) {
			got = append(got, event.Kind)
		}
		if count := len(got) - len(client.requests); count != resets || len(client.requests) != resets+1 {
			t.Errorf("%d streams gave %v", len(client.requests), got)
		}
	}
}

func TestTheObserverIsToldBeforeTheReset(t *testing.T) {
	client := &scriptedStreams{streams: []scriptedStream{
		{messages: []*pb.WatchRevocationsResponse{heartbeat("a")},
			end: statusError(t, codes.OutOfRange, &errdetails.ErrorInfo{Domain: "identitygrpc", Reason: "RESUME_TOKEN_EXPIRED"})},
		{end: statusError(t, codes.NotFound)},
	}}
	var got []string
	w, _ := watcherOf(client, WatcherOptions{OnReconnect: func(err error, _ time.Duration) { got = append(got, FromError(err).Reason) }})
	for event := range w.Events(context.Background()) {
		got = append(got, event.Kind.String())
	}
	if want := []string{"bookmark", "RESUME_TOKEN_EXPIRED", "reset", "unknown"}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

func TestAClosedChannelEndsTheWatch(t *testing.T) {
	for name, before := range map[string]func(*grpc.ClientConn){"unused": func(*grpc.ClientConn) {}, "connecting": func(conn *grpc.ClientConn) { conn.Connect() }} {
		conn, err := Dial("passthrough:///localhost:1", grpc.WithTransportCredentials(insecure.NewCredentials()))
		if err != nil {
			t.Fatal(err)
		}
		before(conn)
		conn.Close()
		w, waits := watcherOf(pb.NewRevocationServiceClient(conn), WatcherOptions{})
		var failure *Error
		for _, err := range w.Events(context.Background()) {
			if !errors.As(err, &failure) {
				t.Fatal(err)
			}
		}
		if failure == nil || failure.Code != codes.Canceled || len(*waits) != 0 {
			t.Errorf("%s: %v after %v", name, failure, *waits)
		}
	}
}

func TestAChannelThatIsClosedElsewhereDoesNotEndTheWatch(t *testing.T) {
	client := &scriptedStreams{streams: []scriptedStream{
		{end: status.FromProto(status.Convert(grpc.ErrClientConnClosing).Proto()).Err()}, {end: statusError(t, codes.NotFound)}}}
	w, waits := watcherOf(client, WatcherOptions{})
	for range w.Events(context.Background()) {
	}
	if len(client.requests) != 2 || len(*waits) != 1 {
		t.Errorf("%d streams, waits of %v", len(client.requests), *waits)
	}
}

func TestAMessageAgainstTheContractDoesNoHarm(t *testing.T) {
	batch := &pb.WatchRevocationsResponse{Event: &pb.WatchRevocationsResponse_Revocations{Revocations: &pb.RevocationBatch{}}}
	client := &scriptedStreams{streams: []scriptedStream{
		{messages: []*pb.WatchRevocationsResponse{started("a", time.Second), batch}, end: io.EOF}, {end: statusError(t, codes.NotFound)}}}
	w, _ := watcherOf(client, WatcherOptions{})
	var got []EventKind
	for event := range w.Events(context.Background()) {
		got = append(got, event.Kind)
	}
	if !slices.Equal(got, []EventKind{KindBookmark, KindBookmark, 0}) || client.requests[1].GetResumeToken() != "a" {
		t.Errorf("%v, then a start at %q", got, client.requests[1].GetResumeToken())
	}
}

func TestAHeartbeatIntervalThatCannotBeIsNone(t *testing.T) {
	for told, want := range map[time.Duration]time.Duration{
		-time.Second: 6 * time.Second, 0: 6 * time.Second, 1: 3, time.Hour: 3 * time.Hour, time.Hour + 1: 6 * time.Second, math.MaxInt64: 6 * time.Second,
	} {
		client := &scriptedStreams{streams: []scriptedStream{{messages: []*pb.WatchRevocationsResponse{started("a", told)}, end: statusError(t, codes.NotFound)}}}
		w, _ := watcherOf(client, WatcherOptions{HeartbeatInterval: 2 * time.Second})
		var silence time.Duration
		w.afterFunc = func(after time.Duration, _ func()) stopper { silence = after; return &alarm{} }
		for range w.Events(context.Background()) {
		}
		if silence != want {
			t.Errorf("told %s, the silence is %s, not %s", told, silence, want)
		}
	}
}

func TestEachLoopStartsAnew(t *testing.T) {
	stream := scriptedStream{messages: []*pb.WatchRevocationsResponse{started("later", time.Second)}}
	client := &scriptedStreams{streams: []scriptedStream{stream, stream}}
	w, _ := watcherOf(client, WatcherOptions{ResumeToken: "saved"})
	for range 2 {
		for range w.Events(context.Background()) {
			break
		}
	}
	if client.requests[0].GetResumeToken() != "saved" || client.requests[1].GetResumeToken() != "saved" {
		t.Errorf("started from %v", client.requests)
	}
}
