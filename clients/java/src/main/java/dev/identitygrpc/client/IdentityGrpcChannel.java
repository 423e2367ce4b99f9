package dev.identitygrpc.client;

import io.grpc.ManagedChannelBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Channels that fit IdentityGrpc.
 *
 * <p>They send a keepalive ping after 30 s of silence while a call is open, and give the connection up when none is answered within 10 s. They take
 * messages of up to 4 MiB. A call that fails with {@code UNAVAILABLE} is tried up to 4 times in all, with jittered backoff from 200 ms to 2 s, if
 * repeating it is harmless: {@code CreateIdentity} and {@code ExchangeTeamsUserToken} are not repeated, and a watch is left to
 * {@link RevocationWatcher}. Nothing else is retried.
 */
public final class IdentityGrpcChannel {
    private static final int MAX_INBOUND_MESSAGE_BYTES = 4 * 1024 * 1024;

    private static final Map<String, ?> SERVICE_CONFIG = Map.of("methodConfig", List.of(Map.of(
            "name", List.of(
                    method("TokenService", "IssueAccessToken"),
                    method("TokenService", "RevokeAccessTokens"),
                    method("IdentityService", "DeleteIdentity"),
                    method("RevocationService", "ListRevocations")),
            "retryPolicy", Map.of(
                    "maxAttempts", 4.0,
                    "initialBackoff", "0.2s",
                    "maxBackoff", "2s",
                    "backoffMultiplier", 2.0,
                    "retryableStatusCodes", List.of("UNAVAILABLE")))));

    private IdentityGrpcChannel() {}

    /**
     * Begins a channel. It speaks TLS unless {@link ManagedChannelBuilder#usePlaintext} is called; whoever builds it shuts it down.
     *
     * @param target where the server is: {@code host:port}, or any name that gRPC resolves, such as {@code dns:///identity.internal:443}
     * @return a builder, every setting of which can still be changed
     */
    public static ManagedChannelBuilder<?> forTarget(String target) {
        return ManagedChannelBuilder.forTarget(target)
                .keepAliveTime(30, TimeUnit.SECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .maxInboundMessageSize(MAX_INBOUND_MESSAGE_BYTES)
                .defaultServiceConfig(SERVICE_CONFIG)
                .enableRetry();
    }

    private static Map<String, String> method(String service, String name) {
        return Map.of("service", "identitygrpc.v1." + service, "method", name);
    }
}
