package main

import (
	"context"
	"errors"
	"fmt"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"gopkg.in/yaml.v3"

	identitygrpc "identitygrpc.dev/go"
)

// session is what the steps of one case share.
type session struct {
	environment
	conn  *grpc.ClientConn
	saved values
	sets  map[string]*clockedSet
}

func newSession(e environment, address string) (*session, error) {
	conn, err := identitygrpc.Dial(address,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		// The cases count calls: one call is one call.
		grpc.WithDefaultServiceConfig("{}"))
	if err != nil {
		return nil, err
	}
	return &session{environment: e, conn: conn, saved: values{}, sets: map[string]*clockedSet{}}, nil
}

func (s *session) close() { s.conn.Close() }

// step has exactly one of its actions.
type step struct {
	callStep `yaml:",inline"`
	Watch    *watchStep        `yaml:"watch"`
	Set      []setStep         `yaml:"set"`
	Keep     string            `yaml:"keep"`
	Provider *providerStep     `yaml:"provider"`
	HTTP     *httpStep         `yaml:"http"`
	Let      map[string]string `yaml:"let"`
	Save     map[string]string `yaml:"save"`
	Expect   expectation       `yaml:"expect"`
}

func (s *session) step(ctx context.Context, node *yaml.Node) error {
	filled, err := s.saved.fill(node)
	if err != nil {
		return err
	}
	text, err := yaml.Marshal(filled)
	if err != nil {
		return err
	}
	var st step
	if err := decodeStrictly(text, &st); err != nil {
		return err
	}
	var result any
	switch {
	case st.Call != "":
		result, err = s.call(ctx, st.callStep, st.Expect)
	case st.Watch != nil:
		result, err = s.watch(ctx, st.Watch, st.Expect)
	case st.Set != nil:
		err = s.setOf(st.Keep).apply(st.Set)
	case st.Provider != nil:
		err = s.provider(ctx, st.Provider)
	case st.HTTP != nil:
		result, err = s.http(ctx, st.HTTP)
	case st.Let != nil:
		for name, value := range st.Let {
			s.saved[name] = value
		}
	default:
		err = errors.New("no action that is known")
	}
	if err != nil {
		return err
	}
	for name, path := range st.Save {
		value, err := at(result, path)
		if err != nil {
			return fmt.Errorf("save %s: %w", name, err)
		}
		s.saved[name] = value
	}
	return nil
}
