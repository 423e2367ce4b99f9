package identitygrpc

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/keepalive"
)

const maxMessageSize = 4 << 20

// What the protos mark as safe to repeat, and only when the server could not be reached or said so. WatchRevocations is not in it: the Watcher resumes it,
// at its own pace.
const serviceConfig = `{
	"methodConfig": [{
		"name": [
			{"service": "identitygrpc.v1.IdentityService", "method": "DeleteIdentity"},
			{"service": "identitygrpc.v1.TokenService", "method": "IssueAccessToken"},
			{"service": "identitygrpc.v1.TokenService", "method": "RevokeAccessTokens"},
			{"service": "identitygrpc.v1.RevocationService", "method": "ListRevocations"}
		],
		"retryPolicy": {
			"maxAttempts": 4,
			"initialBackoff": "0.2s",
			"maxBackoff": "2s",
			"backoffMultiplier": 2,
			"retryableStatusCodes": ["UNAVAILABLE"]
		}
	}]
}`

// Dial makes a channel that fits the server. Like [grpc.NewClient] it connects with the first call, not at once; close it after use.
//
// It pings a connection with open calls after 30 s without a sign of life and closes it when none comes within 10 s, takes messages of at most 4 MiB, and
// tries calls that fail with UNAVAILABLE up to 4 times in all, 0.2 s to 2 s apart, where repeating them is safe. After a failed connection the next one is
// tried after about 2 s at most.
// It uses TLS with the system's roots. All of this can be replaced by options, which are applied last; for a server without TLS:
//
//	identitygrpc.Dial("localhost:50051", grpc.WithTransportCredentials(insecure.NewCredentials()))
func Dial(target string, options ...grpc.DialOption) (*grpc.ClientConn, error) {
	return grpc.NewClient(target, append(defaultDialOptions(), options...)...)
}

func defaultDialOptions() []grpc.DialOption {
	return []grpc.DialOption{
		grpc.WithTransportCredentials(credentials.NewTLS(nil)),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 30 * time.Second, Timeout: 10 * time.Second}),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(maxMessageSize)),
		grpc.WithDefaultServiceConfig(serviceConfig),
		// By default gRPC waits up to 2 minutes between connections, and calls fail meanwhile, however long the server is back.
		grpc.WithConnectParams(grpc.ConnectParams{
			Backoff:           backoff.Config{BaseDelay: 200 * time.Millisecond, Multiplier: 2, Jitter: 0.2, MaxDelay: 2 * time.Second},
			MinConnectTimeout: 5 * time.Second,
		}),
	}
}
