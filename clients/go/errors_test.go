package identitygrpc

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/types/known/anypb"
	"google.golang.org/protobuf/types/known/durationpb"
)

func statusError(t *testing.T, code codes.Code, details ...protoadapt.MessageV1) error {
	t.Helper()
	s, err := status.New(code, "message").WithDetails(details...)
	if err != nil {
		t.Fatal(err)
	}
	return s.Err()
}

func TestFromErrorOfNothingIsNothing(t *testing.T) {
	if e := FromError(nil); e != nil {
		t.Errorf("%v", e)
	}
}

func TestErrorsAsAndStatusWorkOnTheSameError(t *testing.T) {
	raw := statusError(t, codes.NotFound, &errdetails.ErrorInfo{Domain: "identitygrpc", Reason: "IDENTITY_NOT_FOUND"})
	wrapped := fmt.Errorf("wrapped: %w", FromError(raw))

	var e *Error
	if !errors.As(wrapped, &e) || e.Reason != "IDENTITY_NOT_FOUND" {
		t.Errorf("errors.As gives %v", e)
	}
	if FromError(wrapped) != e {
		t.Error("an Error is read again, not found")
	}
	if s, _ := status.FromError(wrapped); s.Code() != codes.NotFound || len(s.Details()) != 1 {
		t.Errorf("the status is %v", s)
	}
	if !errors.Is(wrapped, raw) {
		t.Error("the error that was read is lost")
	}
}

func TestFromErrorReadsAWrappedStatus(t *testing.T) {
	raw := statusError(t, codes.ResourceExhausted, &errdetails.RetryInfo{RetryDelay: durationpb.New(time.Second)})
	e := FromError(fmt.Errorf("wrapped: %w", raw))
	if delay, ok := e.RetryDelay(); e.Code != codes.ResourceExhausted || delay != time.Second || !ok {
		t.Errorf("%v, %s, %t", e.Code, delay, ok)
	}
}

func TestFromErrorOfOtherErrors(t *testing.T) {
	for err, want := range map[error]codes.Code{
		context.Canceled: codes.Canceled, context.DeadlineExceeded: codes.DeadlineExceeded, errors.New("other"): codes.Unknown,
	} {
		if e := FromError(err); e.Code != want || status.Code(e) != want {
			t.Errorf("%v: %v, as a status %v", err, e.Code, status.Code(e))
		}
	}
}

func TestAnErrorMadeByHandIsItsStatus(t *testing.T) {
	e := &Error{Code: codes.NotFound, Message: "no such one"}
	if s := status.Convert(e); s.Code() != codes.NotFound || s.Message() != "no such one" {
		t.Errorf("the status is %v", s)
	}
}

func TestBrokenDetailsAreNone(t *testing.T) {
	s := status.New(codes.Internal, "message").Proto()
	s.Details = []*anypb.Any{
		{TypeUrl: "type.googleapis.com/google.rpc.ErrorInfo", Value: []byte{0xff}},
		{TypeUrl: "type.googleapis.com/no.such.Message"},
		{},
	}
	bad, err := anypb.New(&errdetails.RetryInfo{RetryDelay: &durationpb.Duration{Seconds: -1}})
	if err != nil {
		t.Fatal(err)
	}
	s.Details = append(s.Details, bad)
	e := FromError(status.ErrorProto(s))
	if _, told := e.RetryDelay(); told || e.Reason != "" || e.Code != codes.Internal {
		t.Errorf("%+v", e)
	}
}
