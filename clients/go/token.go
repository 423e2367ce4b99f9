package identitygrpc

import (
	"fmt"
	"log/slog"
	"time"

	pb "identitygrpc.dev/go/gen/identitygrpc/v1"
)

// Token is an access token. fmt, log/slog and the encoders of encoding/… do not show its Value, nor that of a Token in anything that they are given.
type Token struct {
	// A pointer, because fmt follows none inside of a value, and calls no method on what an unexported field holds.
	value *string
	// IssueTime is the token's own `iat`.
	IssueTime time.Time
	// ExpireTime is the time from which ACS no longer accepts the token.
	ExpireTime time.Time
}

// isWhole: the contract has all three in every answer.
func isWhole(t *pb.AccessToken) bool {
	return t.GetToken() != "" && t.GetIssueTime().CheckValid() == nil && t.GetExpireTime().CheckValid() == nil
}

func tokenOf(t *pb.AccessToken) Token {
	value := t.GetToken()
	return Token{value: &value, IssueTime: t.GetIssueTime().AsTime(), ExpireTime: t.GetExpireTime().AsTime()}
}

// Value gives the token itself. It is a secret: whoever holds it acts as the identity. Empty in the zero Token.
func (t Token) Value() string {
	if t.value == nil {
		return ""
	}
	return *t.value
}

// Format writes the times only, whatever the verb.
func (t Token) Format(state fmt.State, _ rune) {
	fmt.Fprintf(state, "token issued %s, expires %s", t.IssueTime.Format(time.RFC3339), t.ExpireTime.Format(time.RFC3339))
}

// LogValue gives the times only.
func (t Token) LogValue() slog.Value {
	return slog.GroupValue(slog.Time("issue_time", t.IssueTime), slog.Time("expire_time", t.ExpireTime))
}
