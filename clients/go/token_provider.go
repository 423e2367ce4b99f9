package identitygrpc

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/durationpb"

	pb "identitygrpc.dev/go/gen/identitygrpc/v1"
)

const (
	defaultRenewAhead = 10 * time.Minute
	maxLifetime       = 24 * time.Hour
	// How long a failed renewal holds off the next when the server does not say.
	defaultHoldOff = time.Second
	// No caller's deadline bounds the call that they share, so it has one of its own: a short one while there is a kept token to give in its place.
	issueTimeout = 30 * time.Second
	renewTimeout = 5 * time.Second
)

// TokenProviderOptions says which token a [TokenProvider] provides.
type TokenProviderOptions struct {
	// IdentityID is whose token it is. Required.
	IdentityID string
	// Scopes are what the token is for: at least one.
	Scopes []pb.TokenScope
	// Lifetime of a new token: whole minutes from 60 minutes to 24 hours. 0: 24 hours.
	Lifetime time.Duration
	// RenewAhead is how much life a token must have left to be given out: from 0, which keeps it to its end, to less than half the lifetime.
	// nil: 10 minutes.
	RenewAhead *time.Duration
	// Revocations, if set, says which tokens are void; those are not given out again.
	Revocations *RevocationSet
	// Now gives the time; nil: time.Now.
	Now func() time.Time
}

// TokenProvider keeps one access token and renews it in time. Safe for concurrent use. Its text form shows no token.
type TokenProvider struct {
	client      pb.TokenServiceClient
	request     *pb.IssueAccessTokenRequest
	renewAhead  time.Duration
	revocations *RevocationSet
	now         func() time.Time

	mu sync.Mutex
	// kept is given out while it is good; nil: there is none.
	kept *Token
	// holdOff is the time before which no renewal is tried, as long as kept can be given.
	holdOff time.Time
	// renewal is the running one; nil: none runs.
	renewal *renewal
}

// renewal is one call that its callers share.
type renewal struct {
	// done is closed once token and err are there.
	done  chan struct{}
	token Token
	err   error
}

// NewTokenProvider makes a provider. It fails when a duration is negative, or twice RenewAhead is not less than Lifetime.
func NewTokenProvider(client pb.TokenServiceClient, options TokenProviderOptions) (*TokenProvider, error) {
	lifetime, renewAhead := options.Lifetime, defaultRenewAhead
	if options.RenewAhead != nil {
		renewAhead = *options.RenewAhead
	}
	if lifetime < 0 || renewAhead < 0 {
		return nil, fmt.Errorf("identitygrpc: Lifetime %s and RenewAhead %s must not be negative", lifetime, renewAhead)
	}
	request := &pb.IssueAccessTokenRequest{IdentityId: options.IdentityID, Scopes: slices.Clone(options.Scopes)}
	if lifetime != 0 {
		request.Lifetime = durationpb.New(lifetime)
	} else {
		lifetime = maxLifetime
	}
	if renewAhead >= lifetime-renewAhead {
		return nil, fmt.Errorf("identitygrpc: twice RenewAhead %s must be less than Lifetime %s", renewAhead, lifetime)
	}
	// Twice, so that what comes is not renewed again at once.
	request.MinRemainingLifetime = durationpb.New(2 * renewAhead)
	now := options.Now
	if now == nil {
		now = time.Now
	}
	return &TokenProvider{client: client, request: request, renewAhead: renewAhead, revocations: options.Revocations, now: now}, nil
}

// Get gives a token: the kept one while it has RenewAhead left and is not void, else a new one. Concurrent callers share one call to the server, which lasts 30 s
// at most, 5 s while there is a kept token to give, and ends with no caller's ctx: what it brings is kept for the next caller. When it fails, the kept token is
// given as long as it is valid at all; the next renewal is then tried after the delay that the server asked for, or 1 s. The error is ctx's own, or an [*Error].
func (p *TokenProvider) Get(ctx context.Context) (Token, error) {
	if err := ctx.Err(); err != nil {
		return Token{}, err
	}
	p.mu.Lock()
	now, timeout := p.now(), issueTimeout
	if p.isKeptValid(now) {
		if p.kept.ExpireTime.Sub(now) >= p.renewAhead || now.Before(p.holdOff) {
			token := *p.kept
			p.mu.Unlock()
			return token, nil
		}
		timeout = renewTimeout
	}
	shared := p.join(ctx, timeout)
	p.mu.Unlock()

	select {
	case <-shared.done:
		return shared.token, shared.err
	case <-ctx.Done():
		return Token{}, ctx.Err()
	}
}

// String names the identity and shows no token.
func (p *TokenProvider) String() string {
	return fmt.Sprintf("token provider of %s", p.request.GetIdentityId())
}

// GoString is String: the verb %#v would show the fields.
func (p *TokenProvider) GoString() string { return p.String() }

// isKeptValid needs the lock. It drops a kept token that is void.
func (p *TokenProvider) isKeptValid(now time.Time) bool {
	if p.kept != nil && p.isVoid(*p.kept) {
		p.kept = nil
	}
	return p.kept != nil && now.Before(p.kept.ExpireTime)
}

func (p *TokenProvider) isVoid(token Token) bool {
	return p.revocations != nil && p.revocations.IsVoid(p.request.GetIdentityId(), token.IssueTime)
}

// join needs the lock.
func (p *TokenProvider) join(ctx context.Context, timeout time.Duration) *renewal {
	if p.renewal == nil {
		p.renewal = &renewal{done: make(chan struct{})}
		// Without the first caller's cancellation, which must not fail the others; its values, such as credentials and traces, stay.
		go p.renew(context.WithoutCancel(ctx), timeout, p.renewal)
	}
	return p.renewal
}

func (p *TokenProvider) renew(ctx context.Context, timeout time.Duration, r *renewal) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	response, err := p.client.IssueAccessToken(ctx, p.request)
	if err == nil && !isWhole(response.GetAccessToken()) {
		err = status.Error(codes.Internal, "the answer has no access token, or one without its times")
	}

	p.mu.Lock()
	defer p.mu.Unlock()
	p.renewal = nil
	if err != nil {
		r.token, r.err = p.fallBack(FromError(err))
	} else {
		r.token = p.keep(tokenOf(response.GetAccessToken()))
	}
	close(r.done)
}

// keep needs the lock.
func (p *TokenProvider) keep(token Token) Token {
	p.kept = nil
	if !p.isVoid(token) {
		p.kept = &token
	}
	p.holdOff = time.Time{}
	return token
}

// fallBack needs the lock. It gives the kept token in place of the failed renewal's if that is possible.
func (p *TokenProvider) fallBack(failure *Error) (Token, error) {
	now := p.now()
	if !p.isKeptValid(now) {
		return Token{}, failure
	}
	delay, told := failure.RetryDelay()
	if !told {
		delay = defaultHoldOff
	}
	p.holdOff = now.Add(delay)
	return *p.kept, nil
}
