package main

import (
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"gopkg.in/yaml.v3"

	identitygrpc "identitygrpc.dev/go"
	pb "identitygrpc.dev/go/gen/identitygrpc/v1"
)

// clock stands where the case puts it; before that it is the machine's.
type clock struct{ at atomic.Pointer[time.Time] }

func (c *clock) now() time.Time {
	if at := c.at.Load(); at != nil {
		return *at
	}
	return time.Now()
}

func (c *clock) put(seconds number) {
	at := time.Unix(int64(seconds), 0)
	c.at.Store(&at)
}

type clockedSet struct {
	set   identitygrpc.RevocationSet
	clock clock
}

// setOf gives the set of the name, a new one where there is none yet. Without a name it is the step's own.
func (s *session) setOf(name string) *clockedSet {
	if known := s.sets[name]; known != nil {
		return known
	}
	set := &clockedSet{}
	set.set.Now = set.clock.now
	if name != "" {
		s.sets[name] = set
	}
	return set
}

// setStep is one thing that is done to a set, or asked of it.
type setStep struct {
	At          *number     `yaml:"at"`
	Revocations []yaml.Node `yaml:"revocations"`
	CaughtUp    bool        `yaml:"caughtUp"`
	Bookmark    bool        `yaml:"bookmark"`
	Reset       string      `yaml:"reset"`
	Void        *voidQuery  `yaml:"void"`
	Is          bool        `yaml:"is"`
	IsCaughtUp  *bool       `yaml:"isCaughtUp"`
	Size        *int        `yaml:"size"`
}

type voidQuery struct {
	IdentityID string `yaml:"identityId"`
	IssueTime  number `yaml:"issueTime"`
}

func (c *clockedSet) apply(steps []setStep) error {
	for i, s := range steps {
		if err := c.applyOne(s); err != nil {
			return fmt.Errorf("set %d: %w", i+1, err)
		}
	}
	return nil
}

func (c *clockedSet) applyOne(s setStep) error {
	switch {
	case s.At != nil:
		c.clock.put(*s.At)
	case s.Revocations != nil:
		event := identitygrpc.Event{Kind: identitygrpc.KindRevocations}
		for _, node := range s.Revocations {
			entry := &pb.Revocation{}
			if err := fromYAML(&node, entry); err != nil {
				return err
			}
			event.Revocations = append(event.Revocations, entry)
		}
		c.set.Apply(event)
	case s.CaughtUp:
		c.set.Apply(identitygrpc.Event{Kind: identitygrpc.KindCaughtUp})
	case s.Bookmark:
		c.set.Apply(identitygrpc.Event{Kind: identitygrpc.KindBookmark})
	case s.Reset != "":
		c.set.Apply(identitygrpc.Event{Kind: identitygrpc.KindReset, Reason: s.Reset})
	case s.Void != nil:
		if is := c.set.IsVoid(s.Void.IdentityID, time.Unix(int64(s.Void.IssueTime), 0)); is != s.Is {
			return fmt.Errorf("is void: %t, not %t", is, s.Is)
		}
	case s.IsCaughtUp != nil:
		if is := c.set.IsCaughtUp(); is != *s.IsCaughtUp {
			return fmt.Errorf("is caught up: %t, not %t", is, *s.IsCaughtUp)
		}
	case s.Size != nil:
		if size := c.set.Size(); size != *s.Size {
			return fmt.Errorf("the size is %d, not %d", size, *s.Size)
		}
	default:
		return errors.New("no action that is known")
	}
	return nil
}
