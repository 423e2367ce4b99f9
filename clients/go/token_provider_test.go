package identitygrpc

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/protobuf/types/known/timestamppb"

	pb "identitygrpc.dev/go/gen/identitygrpc/v1"
)

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

// gatedIssuer hands every call to the test, which answers it.
type gatedIssuer struct {
	pb.TokenServiceClient
	calls chan *issueCall
}

type issueCall struct {
	ctx    context.Context
	answer chan answer
}

type answer struct {
	token string
	// message: this one, in place of the token.
	message *pb.AccessToken
	err     error
}

func (g *gatedIssuer) IssueAccessToken(ctx context.Context, _ *pb.IssueAccessTokenRequest, _ ...grpc.CallOption) (*pb.IssueAccessTokenResponse, error) {
	call := &issueCall{ctx: ctx, answer: make(chan answer)}
	g.calls <- call
	select {
	case a := <-call.answer:
		if a.err != nil {
			return nil, a.err
		}
		if a.token == "" {
			return &pb.IssueAccessTokenResponse{AccessToken: a.message}, nil
		}
		return &pb.IssueAccessTokenResponse{AccessToken: &pb.AccessToken{
			Token: a.token, IssueTime: timestamppb.New(noon), ExpireTime: timestamppb.New(noon.Add(time.Hour))}}, nil
	case <-ctx.Done():
		return nil, FromError(ctx.Err())
	}
}

func gatedProvider(t *testing.T) (*TokenProvider, *gatedIssuer) {
	t.Helper()
	issuer := &gatedIssuer{calls: make(chan *issueCall)}
	provider, err := NewTokenProvider(issuer, TokenProviderOptions{IdentityID: "8:acs:a", Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	return provider, issuer
}

// waitingContext tells when Get waits with it.
type waitingContext struct {
	context.Context
	waits chan struct{}
}

func (c waitingContext) Done() <-chan struct{} {
	c.waits <- struct{}{}
	return c.Context.Done()
}

type caller struct {
	cancel context.CancelFunc
	result chan answer
}

// startCaller gives a caller of Get once that waits for the shared call.
func startCaller(provider *TokenProvider) *caller {
	ctx, cancel := context.WithCancel(context.Background())
	c := &caller{cancel: cancel, result: make(chan answer, 1)}
	waiting := waitingContext{Context: ctx, waits: make(chan struct{})}
	go func() {
		token, err := provider.Get(waiting)
		c.result <- answer{token: token.Value(), err: err}
	}()
	<-waiting.waits
	return c
}

func TestOneCancellationDoesNotFailTheOthers(t *testing.T) {
	provider, issuer := gatedProvider(t)
	first := startCaller(provider)
	call := <-issuer.calls
	second := startCaller(provider)

	first.cancel()
	if got := <-first.result; !errors.Is(got.err, context.Canceled) {
		t.Errorf("the cancelled caller got %+v", got)
	}
	call.answer <- answer{token: "t1"}
	if got := <-second.result; got.token != "t1" || got.err != nil {
		t.Errorf("the other caller got %+v", got)
	}
}

func TestTheCallOutlivesItsLastCallerAndTheNextGetsWhatItBrings(t *testing.T) {
	provider, issuer := gatedProvider(t)
	first, call := startCaller(provider), <-issuer.calls
	second := startCaller(provider)
	for _, c := range []*caller{first, second} {
		c.cancel()
		<-c.result
	}
	if call.ctx.Err() != nil {
		t.Fatal("the call ended with its last caller")
	}
	call.answer <- answer{token: "t1"}

	// The first of these may still come upon the call; the second finds what is kept.
	for range 2 {
		next := make(chan answer, 1)
		go func() {
			token, err := provider.Get(context.Background())
			next <- answer{token: token.Value(), err: err}
		}()
		select {
		case got := <-next:
			if got.token != "t1" || got.err != nil {
				t.Errorf("a caller after it got %+v", got)
			}
		case <-issuer.calls:
			t.Fatal("a caller after it made another call")
		}
	}
}

func TestACallerThatComesCancelledStartsNoCall(t *testing.T) {
	provider, _ := gatedProvider(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := provider.Get(ctx); !errors.Is(err, context.Canceled) || provider.renewal != nil {
		t.Errorf("%v, and a call: %t", err, provider.renewal != nil)
	}
}

func TestTheSharedCallHasADeadlineAndTheFirstCallersMetadata(t *testing.T) {
	provider, issuer := gatedProvider(t)
	ctx := metadata.AppendToOutgoingContext(context.Background(), "authorization", "caller")
	go provider.Get(ctx)
	call := <-issuer.calls
	if left := timeLeft(call.ctx); left <= renewTimeout || left > issueTimeout {
		t.Errorf("the call may take %s", left)
	}
	if sent, _ := metadata.FromOutgoingContext(call.ctx); len(sent.Get("authorization")) != 1 {
		t.Errorf("the metadata is %v", sent)
	}
	call.answer <- answer{token: "t1"}
}

func TestARenewalIsGivenLessTimeWhileThereIsATokenToGive(t *testing.T) {
	provider, issuer := gatedProvider(t)
	now := noon
	provider.now = func() time.Time { return now }
	for _, moment := range []struct {
		at    time.Duration
		least time.Duration
		most  time.Duration
	}{{0, renewTimeout, issueTimeout}, {55 * time.Minute, 0, renewTimeout}, {2 * time.Hour, renewTimeout, issueTimeout}} {
		now = noon.Add(moment.at)
		c, call := startCaller(provider), <-issuer.calls
		if left := timeLeft(call.ctx); left <= moment.least || left > moment.most {
			t.Errorf("after %s the call may take %s", moment.at, left)
		}
		call.answer <- answer{token: "t1"}
		<-c.result
	}
}

func timeLeft(ctx context.Context) time.Duration {
	deadline, ok := ctx.Deadline()
	if !ok {
		return math.MaxInt64
	}
	return time.Until(deadline)
}

func TestAllCallersGetTheSharedError(t *testing.T) {
	provider, issuer := gatedProvider(t)
	first, call := startCaller(provider), <-issuer.calls
	second := startCaller(provider)
	call.answer <- answer{err: statusError(t, codes.NotFound)}
	for _, c := range []*caller{first, second} {
		var e *Error
		if got := <-c.result; !errors.As(got.err, &e) || e.Code != codes.NotFound {
			t.Errorf("a caller got %+v", got)
		}
	}
}

func TestNoTextFormShowsTheToken(t *testing.T) {
	provider, issuer := gatedProvider(t)
	c, call := startCaller(provider), <-issuer.calls
	call.answer <- answer{token: "secret"}
	<-c.result
	token, err := provider.Get(context.Background())
	if err != nil || token.Value() != "secret" {
		t.Fatalf("%s, %v", token, err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, value := range []any{token, &token, []Token{token}, holder{token, &token}, &holder{token, &token}, provider} {
			text := fmt.Sprintf(verb, value)
			if strings.Contains(text, "secret") || strings.Contains(text, fmt.Sprintf("%x", "secret")) {
				t.Errorf("%s of %T shows it", verb, value)
			}
		}
	}
	var log strings.Builder
	for _, handler := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		slog.New(handler).Info("given", "token", token, "holder", holder{token, &token}, "provider", provider)
	}
	if strings.Contains(log.String(), "secret") {
		t.Errorf("a log shows it: %s", &log)
	}
	for _, value := range []any{token, holder{token, &token}, provider} {
		var encoded bytes.Buffer
		// What cannot be encoded, such as the provider by gob, does not show it either.
		errs := []error{json.NewEncoder(&encoded).Encode(value), xml.NewEncoder(&encoded).Encode(value), gob.NewEncoder(&encoded).Encode(value)}
		if encoded.Len() == 0 || strings.Contains(encoded.String(), "secret") {
			t.Errorf("%T is encoded as %q, %v", value, &encoded, errs)
		}
	}
}

// holder is what a program may keep a token in: fmt calls no methods on what it holds.
type holder struct {
	token   Token
	Pointer *Token
}

func TestAnAnswerWithoutAWholeTokenIsAnInternalError(t *testing.T) {
	provider, issuer := gatedProvider(t)
	never := &timestamppb.Timestamp{Seconds: math.MaxInt64}
	for _, message := range []*pb.AccessToken{
		nil,
		{IssueTime: timestamppb.New(noon), ExpireTime: timestamppb.New(noon)},
		{Token: "t1", ExpireTime: timestamppb.New(noon)},
		{Token: "t1", IssueTime: timestamppb.New(noon)},
		{Token: "t1", IssueTime: never, ExpireTime: timestamppb.New(noon)},
		{Token: "t1", IssueTime: timestamppb.New(noon), ExpireTime: never},
	} {
		c, call := startCaller(provider), <-issuer.calls
		call.answer <- answer{message: message}
		var e *Error
		if got := <-c.result; !errors.As(got.err, &e) || e.Code != codes.Internal {
			t.Errorf("%v: the caller got %+v", message, got)
		}
	}
}

func TestNegativeDurationsAreRefused(t *testing.T) {
	negative := -time.Minute
	for _, options := range []TokenProviderOptions{{Lifetime: negative}, {RenewAhead: &negative}} {
		if _, err := NewTokenProvider(&gatedIssuer{}, options); err == nil {
			t.Errorf("%+v was taken", options)
		}
	}
}
