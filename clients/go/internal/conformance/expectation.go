package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"google.golang.org/grpc/codes"
	"gopkg.in/yaml.v3"

	identitygrpc "identitygrpc.dev/go"
)

// expectation is what must come of a call or a watch.
type expectation struct {
	errorExpectation `yaml:",inline"`
	Response         yaml.Node `yaml:"response"`

	Deliveries  *[]string         `yaml:"deliveries"`
	Revocations yaml.Node         `yaml:"revocations"`
	Batches     *[]int            `yaml:"batches"`
	Reconnects  string            `yaml:"reconnects"`
	Error       *errorExpectation `yaml:"error"`
}

// errorExpectation is what must be read from an error; what is absent is not looked at, but the status, which then is OK.
type errorExpectation struct {
	Status   string    `yaml:"status"`
	Reason   *string   `yaml:"reason"`
	Metadata yaml.Node `yaml:"metadata"`
	Fields   *[]string `yaml:"fields"`
	Retry    string    `yaml:"retry"`
	Message  string    `yaml:"message"`
}

func (e errorExpectation) check(err error) error {
	if e.Status == "" {
		e.Status = codes.OK.String()
	}
	read := identitygrpc.FromError(err)
	if read == nil {
		read = &identitygrpc.Error{}
	}
	if read.Status() != e.Status {
		return fmt.Errorf("status is %s, not %s (%v)", read.Status(), e.Status, err)
	}
	if e.Reason != nil && read.Reason != *e.Reason {
		return fmt.Errorf("reason is %q, not %q", read.Reason, *e.Reason)
	}
	if !e.Metadata.IsZero() {
		metadata := map[string]any{}
		for key, value := range read.Metadata {
			metadata[key] = value
		}
		if err := match(&e.Metadata, metadata, "metadata"); err != nil {
			return err
		}
	}
	if e.Fields != nil {
		if err := checkFields(*e.Fields, read.FieldViolations); err != nil {
			return err
		}
	}
	if !strings.Contains(read.Message, e.Message) {
		return fmt.Errorf("message is %q, which does not contain %q", read.Message, e.Message)
	}
	return checkRetry(e.Retry, read)
}

func checkFields(expected []string, violations []identitygrpc.FieldViolation) error {
	var fields []string
	for _, v := range violations {
		if v.Description == "" {
			return fmt.Errorf("the violation of %s has no description", v.Field)
		}
		fields = append(fields, v.Field)
	}
	if !slices.Equal(slices.Sorted(slices.Values(expected)), slices.Sorted(slices.Values(fields))) {
		return fmt.Errorf("the violated fields are %q, not %q", fields, expected)
	}
	return nil
}

func checkRetry(expected string, e *identitygrpc.Error) error {
	delay, told := e.RetryDelay()
	switch expected {
	case "":
		return nil
	case "*":
		if !told {
			return fmt.Errorf("there is no retry delay")
		}
	case "absent":
		if told {
			return fmt.Errorf("there is a retry delay, %s", delay)
		}
	default:
		want, err := time.ParseDuration(expected)
		if err != nil {
			return err
		}
		if !told || delay != want {
			return fmt.Errorf("the retry delay is %s (told: %t), not %s", delay, told, want)
		}
	}
	return nil
}
