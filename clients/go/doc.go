// Package identitygrpc helps callers of the IdentityGrpc server: a watch of revocations that misses nothing ([Watcher]), what it says about a
// token ([RevocationSet]), a token that always has enough life left ([TokenProvider]), errors with their details ([FromError]), and a channel that
// fits ([Dial]).
//
// The stubs and messages are in identitygrpc.dev/go/gen/identitygrpc/v1; everything here works on them, and they can be used beside it.
package identitygrpc
