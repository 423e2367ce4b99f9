package identitygrpc

import (
	"encoding/json"
	"slices"
	"testing"

	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/descriptorpb"

	pb "identitygrpc.dev/go/gen/identitygrpc/v1"
)

// The protos say what may be repeated; streams are the Watcher's.
func TestServiceConfigRetriesWhatTheProtosAllow(t *testing.T) {
	var want []string
	for _, file := range []protoreflect.FileDescriptor{
		pb.File_identitygrpc_v1_identity_service_proto, pb.File_identitygrpc_v1_token_service_proto, pb.File_identitygrpc_v1_revocation_service_proto,
	} {
		methods := file.Services().Get(0).Methods()
		for i := range methods.Len() {
			method := methods.Get(i)
			level := method.Options().(*descriptorpb.MethodOptions).GetIdempotencyLevel()
			if level != descriptorpb.MethodOptions_IDEMPOTENCY_UNKNOWN && !method.IsStreamingServer() {
				want = append(want, string(method.FullName()))
			}
		}
	}

	var config struct {
		MethodConfig []struct {
			Name        []struct{ Service, Method string }
			RetryPolicy struct {
				MaxAttempts                int
				InitialBackoff, MaxBackoff string
				BackoffMultiplier          float64
				RetryableStatusCodes       []string
			}
		}
	}
	if err := json.Unmarshal([]byte(serviceConfig), &config); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, name := range config.MethodConfig[0].Name {
		got = append(got, name.Service+"."+name.Method)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("retries %q, not %q", got, want)
	}
	policy := config.MethodConfig[0].RetryPolicy
	if !slices.Equal(policy.RetryableStatusCodes, []string{"UNAVAILABLE"}) {
		t.Errorf("retries %q", policy.RetryableStatusCodes)
	}
	if policy.MaxAttempts != 4 || policy.InitialBackoff != "0.2s" || policy.MaxBackoff != "2s" || policy.BackoffMultiplier != 2 {
		t.Errorf("retries as %+v", policy)
	}
}

func TestDialTakesItsOwnDefaults(t *testing.T) {
	conn, err := Dial("localhost:1")
	if err != nil {
		t.Fatal(err)
	}
	if err := conn.Close(); err != nil {
		t.Error(err)
	}
}
