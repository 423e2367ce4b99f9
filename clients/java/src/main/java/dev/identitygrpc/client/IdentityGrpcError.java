package dev.identitygrpc.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an error of a call says, read from its status and from the details of the {@code google.rpc} error model.
 *
 * @param code the status code
 * @param message the text of the status, for people; empty where there is none
 * @param reason the name of a value of {@link dev.identitygrpc.v1.ErrorReason} without its prefix, such as {@code IDENTITY_NOT_FOUND}. A text, so
 *     that reasons newer than this client pass; empty where the server sent none
 * @param metadata what the reason documents, such as {@code upstream_request_id}
 * @param fieldViolations the bad fields of the request
 * @param retryDelay how long to wait before trying again, not negative; empty where the server did not say
 */
public record IdentityGrpcError(
        Status.Code code,
        String message,
        String reason,
        Map<String, String> metadata,
        List<FieldViolation> fieldViolations,
        Optional<Duration> retryDelay) {

    private static final String DOMAIN = "identitygrpc";

    // The greatest duration that google.protobuf.Duration allows: about 10000 years.
    private static final long MAX_DURATION_SECONDS = 315_576_000_000L;

    // Read as bytes, so that broken ones are seen here: a Metadata.Key of a message type throws from within Metadata.get.
    private static final Metadata.Key<byte[]> DETAILS = Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    /**
     * A bad field of a request.
     *
     * @param field its path in the request, such as {@code identity_id}
     * @param description what is wrong with it
     */
    public record FieldViolation(String field, String description) {}

    /**
     * Copies the metadata and the violations.
     *
     * @param code the status code
     * @param message the text of the status
     * @param reason the name of the reason
     * @param metadata the facts of the reason
     * @param fieldViolations the bad fields
     * @param retryDelay how long to wait
     */
    public IdentityGrpcError {
        metadata = Map.copyOf(metadata);
        fieldViolations = List.copyOf(fieldViolations);
    }

    /**
     * Reads an error. Never throws: a broken detail is as good as none, and anything that comes of no call has the code {@code UNKNOWN}.
     *
     * @param error what a call threw or gave to {@code onError}, or something that it caused
     * @return what the error says
     */
    public static IdentityGrpcError from(Throwable error) {
        Status status = Status.fromThrowable(error);
        String reason = "";
        Map<String, String> metadata = Map.of();
        List<FieldViolation> violations = List.of();
        Optional<Duration> retryDelay = Optional.empty();
        for (Any detail : details(Status.trailersFromThrowable(error))) {
            try {
                if (detail.is(ErrorInfo.class)) {
                    ErrorInfo info = detail.unpack(ErrorInfo.class);
                    if (info.getDomain().equals(DOMAIN)) {
                        reason = info.getReason();
                        metadata = info.getMetadataMap();
                    }
                } else if (detail.is(BadRequest.class)) {
                    violations = detail.unpack(BadRequest.class).getFieldViolationsList().stream()
                            .map(v -> new FieldViolation(v.getField(), v.getDescription()))
                            .toList();
                } else if (detail.is(RetryInfo.class)) {
                    retryDelay = retryDelay(detail.unpack(RetryInfo.class));
                }
            } catch (InvalidProtocolBufferException broken) {
                // As good as none; the others still tell what they tell.
            }
        }
        return new IdentityGrpcError(status.getCode(), message(status), reason, metadata, violations, retryDelay);
    }

    private static List<Any> details(Metadata trailers) {
        byte[] bytes = trailers == null ? null : trailers.get(DETAILS);
        if (bytes == null) return List.of();
        try {
            return com.google.rpc.Status.parseFrom(bytes).getDetailsList();
        } catch (InvalidProtocolBufferException broken) {
            return List.of();
        }
    }

    private static Optional<Duration> retryDelay(RetryInfo info) {
        com.google.protobuf.Duration delay = info.getRetryDelay();
        boolean valid = info.hasRetryDelay()
                && delay.getSeconds() >= 0 && delay.getSeconds() <= MAX_DURATION_SECONDS
                && delay.getNanos() >= 0 && delay.getNanos() < 1_000_000_000;
        return valid ? Optional.of(Duration.ofSeconds(delay.getSeconds(), delay.getNanos())) : Optional.empty();
    }

    private static String message(Status status) {
        return status.getDescription() == null ? "" : status.getDescription();
    }
}
