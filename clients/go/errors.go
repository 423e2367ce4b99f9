package identitygrpc

import (
	"errors"
	"fmt"
	"time"

	"google.golang.org/genproto/googleapis/rpc/code"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

const errorDomain = "identitygrpc"

// Error is the error of a call with the details that the server sent. The helpers of this package return it, so [errors.As] finds it in their errors;
// [FromError] reads it from those of the stubs. It also is a gRPC status: [status.FromError] and [status.Code] work on it.
type Error struct {
	// Code is the status code.
	Code codes.Code
	// Message is the text of the status, for people.
	Message string
	// Reason is the name of an ErrorReason without its prefix, such as "IDENTITY_NOT_FOUND". Empty where the server sent none. New ones may come.
	Reason string
	// Metadata is what the server tells beside the reason, such as "upstream_request_id".
	Metadata map[string]string
	// FieldViolations names the bad fields of the request.
	FieldViolations []FieldViolation

	retryDelay    time.Duration
	hasRetryDelay bool
	cause         error
}

// FieldViolation says what is wrong with one field of a request.
type FieldViolation struct {
	// Field is the path of the field, as the proto spells it.
	Field string
	// Description is for people.
	Description string
}

// FromError reads the details of any error of a call. It gives nil for nil, and for an error that is none of gRPC the code that fits:
// CANCELLED and DEADLINE_EXCEEDED for those of a context, else UNKNOWN. Details that cannot be read are left out.
func FromError(err error) *Error {
	if err == nil {
		return nil
	}
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	read, ok := status.FromError(err)
	if !ok {
		read = status.FromContextError(err)
	}
	e := &Error{Code: read.Code(), Message: read.Message(), cause: err}
	for _, detail := range read.Details() {
		e.add(detail)
	}
	return e
}

func (e *Error) add(detail any) {
	switch d := detail.(type) {
	case *errdetails.ErrorInfo:
		if d.GetDomain() == errorDomain {
			e.Reason, e.Metadata = d.GetReason(), d.GetMetadata()
		}
	case *errdetails.BadRequest:
		for _, v := range d.GetFieldViolations() {
			e.FieldViolations = append(e.FieldViolations, FieldViolation{Field: v.GetField(), Description: v.GetDescription()})
		}
	case *errdetails.RetryInfo:
		if delay := d.GetRetryDelay(); delay.CheckValid() == nil && delay.AsDuration() >= 0 {
			e.retryDelay, e.hasRetryDelay = delay.AsDuration(), true
		}
	}
}

// RetryDelay gives how long to wait at least before trying again, and whether the server said so.
func (e *Error) RetryDelay() (delay time.Duration, ok bool) { return e.retryDelay, e.hasRetryDelay }

// Status gives the name of the code as gRPC spells it in all languages, such as "NOT_FOUND".
func (e *Error) Status() string { return code.Code(e.Code).String() }

func (e *Error) Error() string {
	if e.Reason == "" {
		return fmt.Sprintf("%s: %s", e.Status(), e.Message)
	}
	return fmt.Sprintf("%s (%s): %s", e.Status(), e.Reason, e.Message)
}

// Unwrap gives the error that this was read from.
func (e *Error) Unwrap() error { return e.cause }

// GRPCStatus gives the status with its details as they came.
func (e *Error) GRPCStatus() *status.Status {
	// Without a cause, as an Error that was made by hand has none, this would be the status of no error.
	if s, ok := status.FromError(e.cause); ok && e.cause != nil {
		return s
	}
	return status.New(e.Code, e.Message)
}
