package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	identitygrpc "identitygrpc.dev/go"
	pb "identitygrpc.dev/go/gen/identitygrpc/v1"
)

// providerStep is one TokenProvider and what is done with it.
type providerStep struct {
	IdentityID  string         `yaml:"identityId"`
	Scopes      []string       `yaml:"scopes"`
	Lifetime    *duration      `yaml:"lifetime"`
	RenewAhead  *duration      `yaml:"renewAhead"`
	Revocations string         `yaml:"revocations"`
	Refused     bool           `yaml:"refused"`
	Steps       []providerTask `yaml:"steps"`
}

type providerTask struct {
	At    *number           `yaml:"at"`
	Get   *string           `yaml:"get"`
	Times int               `yaml:"times"`
	Error *errorExpectation `yaml:"error"`
	Set   []setStep         `yaml:"set"`
}

func (s *session) provider(ctx context.Context, p *providerStep) error {
	var clock clock
	options := identitygrpc.TokenProviderOptions{
		IdentityID: p.IdentityID,
		Lifetime:   p.Lifetime.orElse(0),
		RenewAhead: (*time.Duration)(p.RenewAhead),
		Now:        clock.now,
	}
	for _, name := range p.Scopes {
		scope, ok := pb.TokenScope_value[name]
		if !ok {
			return fmt.Errorf("no scope %s", name)
		}
		options.Scopes = append(options.Scopes, pb.TokenScope(scope))
	}
	if p.Revocations != "" {
		options.Revocations = &s.setOf(p.Revocations).set
	}
	provider, err := identitygrpc.NewTokenProvider(pb.NewTokenServiceClient(s.conn), options)
	if p.Refused {
		if err == nil {
			return errors.New("the provider was made")
		}
		return nil
	}
	if err != nil {
		return err
	}
	for i, task := range p.Steps {
		if err := s.providerTask(ctx, provider, &clock, p.Revocations, task); err != nil {
			return fmt.Errorf("provider %d: %w", i+1, err)
		}
	}
	return nil
}

func (s *session) providerTask(ctx context.Context, provider *identitygrpc.TokenProvider, clock *clock, set string, task providerTask) error {
	switch {
	case task.At != nil:
		clock.put(*task.At)
		return nil
	case task.Get != nil:
		_, err := atOnce(task.Times, func() (any, error) {
			token, err := provider.Get(ctx)
			if err != nil {
				return nil, err
			}
			return nil, matchScalar(*task.Get, token.Value(), "token")
		})
		return err
	case task.Error != nil:
		_, err := atOnce(task.Times, func() (any, error) {
			_, err := provider.Get(ctx)
			return nil, task.Error.check(err)
		})
		return err
	case task.Set != nil:
		return s.setOf(set).apply(task.Set)
	default:
		return errors.New("no action that is known")
	}
}
