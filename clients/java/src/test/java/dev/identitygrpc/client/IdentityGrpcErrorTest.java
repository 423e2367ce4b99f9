package dev.identitygrpc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.identitygrpc.client.IdentityGrpcError.FieldViolation;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class IdentityGrpcErrorTest {
    private static final ErrorInfo INFO =
            ErrorInfo.newBuilder().setReason("UPSTREAM_THROTTLED").setDomain("identitygrpc").putMetadata("upstream_request_id", "x").build();
    private static final IdentityGrpcError WITHOUT_DETAILS =
            new IdentityGrpcError(Status.Code.UNAVAILABLE, "what happened", "", Map.of(), List.of(), Optional.empty());

    @Test
    void from_allDetails_readsThem() {
        BadRequest bad = BadRequest.newBuilder()
                .addFieldViolations(BadRequest.FieldViolation.newBuilder().setField("identity_id").setDescription("is empty"))
                .build();
        IdentityGrpcError error = IdentityGrpcError.from(error(INFO, bad, retryIn(1, 500_000_000)));
        assertEquals(
                new IdentityGrpcError(
                        Status.Code.UNAVAILABLE,
                        "what happened",
                        "UPSTREAM_THROTTLED",
                        Map.of("upstream_request_id", "x"),
                        List.of(new FieldViolation("identity_id", "is empty")),
                        Optional.of(java.time.Duration.ofMillis(1500))),
                error);
    }

    @Test
    void from_checkedExceptionAndCause_readsThemToo() {
        StatusRuntimeException error = error(INFO);
        assertEquals("UPSTREAM_THROTTLED", IdentityGrpcError.from(new StatusException(error.getStatus(), error.getTrailers())).reason());
        assertEquals("UPSTREAM_THROTTLED", IdentityGrpcError.from(new ExecutionException(error)).reason());
    }

    @Test
    void from_otherDomain_hasNoReason() {
        assertEquals(WITHOUT_DETAILS, IdentityGrpcError.from(error(INFO.toBuilder().setDomain("example.com").build())));
    }

    @Test
    void from_noTrailers_hasNoDetails() {
        assertEquals(WITHOUT_DETAILS, IdentityGrpcError.from(Status.UNAVAILABLE.withDescription("what happened").asRuntimeException()));
    }

    @Test
    void from_bytesThatAreNoStatus_hasNoDetails() {
        assertEquals(WITHOUT_DETAILS, IdentityGrpcError.from(error(new byte[] {(byte) 0xff, 1, 2})));
    }

    @Test
    void from_oneBrokenDetail_readsTheOthers() {
        Any broken = Any.newBuilder().setTypeUrl(Any.pack(INFO).getTypeUrl()).setValue(ByteString.copyFrom(new byte[] {(byte) 0xff})).build();
        byte[] details = com.google.rpc.Status.newBuilder().addDetails(broken).addDetails(Any.pack(retryIn(1, 0))).build().toByteArray();
        IdentityGrpcError error = IdentityGrpcError.from(error(details));
        assertEquals("", error.reason());
        assertEquals(Optional.of(java.time.Duration.ofSeconds(1)), error.retryDelay());
    }

    @Test
    void from_delayThatIsNone_hasNoRetryDelay() {
        List.of(retryIn(-1, 0), retryIn(0, -1), retryIn(0, 1_000_000_000), retryIn(Long.MAX_VALUE, 0), RetryInfo.getDefaultInstance())
                .forEach(info -> assertEquals(WITHOUT_DETAILS, IdentityGrpcError.from(error(info))));
    }

    @Test
    void from_noErrorOfACall_isUnknown() {
        assertEquals(Status.Code.UNKNOWN, IdentityGrpcError.from(new IllegalStateException("no call")).code());
    }

    private static RetryInfo retryIn(long seconds, int nanos) {
        return RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setSeconds(seconds).setNanos(nanos)).build();
    }

    private static StatusRuntimeException error(Message... details) {
        com.google.rpc.Status.Builder status = com.google.rpc.Status.newBuilder();
        for (Message detail : details) status.addDetails(Any.pack(detail));
        return error(status.build().toByteArray());
    }

    private static StatusRuntimeException error(byte[] details) {
        Metadata trailers = new Metadata();
        trailers.put(Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER), details);
        return Status.UNAVAILABLE.withDescription("what happened").asRuntimeException(trailers);
    }
}
