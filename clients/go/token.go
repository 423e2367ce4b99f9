package identitygrpc

import (
	"fmt"
	"log/slog"
	"time"

	pb "identitygrpc.dev/go/gen/identitygrpc/v1"
)

// Token is an access token. Printing or logging it does not show its Value.
type Token struct {
	// Value is the token itself. It is a secret: whoever holds it acts as the identity.
	Value string
	// IssueTime is the token's own `iat`.
	IssueTime time.Time
	// ExpireTime is the time from which ACS no longer accepts the token.
	ExpireTime time.Time
}

func tokenOf(t *pb.AccessToken) Token {
	return Token{Value: t.GetToken(), IssueTime: t.GetIssueTime().AsTime(), ExpireTime: t.GetExpireTime().AsTime()}
}

// Format writes the times only, whatever the verb.
func (t Token) Format(state fmt.State, _ rune) {
	fmt.Fprintf(state, "token issued %s, expires %s", t.IssueTime.Format(time.RFC3339), t.ExpireTime.Format(time.RFC3339))
}

// LogValue gives the times only.
func (t Token) LogValue() slog.Value {
	return slog.GroupValue(slog.Time("issue_time", t.IssueTime), slog.Time("expire_time", t.ExpireTime))
}
