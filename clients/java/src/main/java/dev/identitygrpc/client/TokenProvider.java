package dev.identitygrpc.client;

import dev.identitygrpc.v1.AccessToken;
import dev.identitygrpc.v1.IssueAccessTokenRequest;
import dev.identitygrpc.v1.IssueAccessTokenResponse;
import dev.identitygrpc.v1.TokenScope;
import dev.identitygrpc.v1.TokenServiceGrpc.TokenServiceStub;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Gives access tokens of one identity that have enough life left, and renews them in time.
 *
 * <p>Safe for use by several threads, which share one call. Its text form shows no token; that of {@link AccessToken} does, so it belongs in no log.
 */
public final class TokenProvider {
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    // While there is a kept token to give in place of the answer.
    private static final Duration RENEWAL_TIMEOUT = Duration.ofSeconds(5);

    private final TokenServiceStub stub;
    private final IssueAccessTokenRequest request;
    private final Duration renewAhead;
    private final Duration callTimeout;
    private final Optional<RevocationSet> revocations;
    private final InstantSource clock;

    private final Object lock = new Object();
    private Optional<AccessToken> kept = Optional.empty();
    private Instant nextRenewal = Instant.MIN;
    private Optional<CompletableFuture<AccessToken>> renewal = Optional.empty();

    private TokenProvider(Builder builder) {
        stub = builder.stub;
        request = builder.request.setMinRemainingLifetime(ProtoTime.toProto(builder.renewAhead.multipliedBy(2))).build();
        renewAhead = builder.renewAhead;
        callTimeout = builder.callTimeout;
        revocations = builder.revocations;
        clock = builder.clock;
    }

    /**
     * Begins a provider.
     *
     * @param stub calls the server; without a deadline of its own
     * @param identityId whose tokens
     * @param scopes what they are for, at least one
     * @return a builder with everything else at its default
     */
    public static Builder newBuilder(TokenServiceStub stub, String identityId, Collection<TokenScope> scopes) {
        return new Builder(stub, identityId, List.copyOf(scopes));
    }

    /**
     * Gives a token: the kept one while it has enough life left and is not void, otherwise a new one, for which this waits. When the renewal fails
     * and the kept token has not expired and is not void, that one is given, and the next renewal is tried no sooner than the server asked for, or in
     * 1 s.
     *
     * @return a token, void only if it was revoked while it was being issued
     * @throws StatusRuntimeException when the renewal fails and there is no such token; also with {@code CANCELLED} when the thread is interrupted,
     *     whose flag stays set. The call goes on for the other callers
     */
    public AccessToken get() {
        CompletableFuture<AccessToken> shared;
        synchronized (lock) {
            dropVoidToken();
            Instant now = clock.instant();
            Duration enough = now.isBefore(nextRenewal) ? Duration.ZERO : renewAhead;
            Optional<AccessToken> usable = kept.filter(token -> isUsable(token, now));
            Optional<AccessToken> good = usable.filter(token -> !expireTime(token).isBefore(now.plus(enough)));
            if (good.isPresent()) return good.get();
            boolean isShort = usable.isPresent() && callTimeout.compareTo(RENEWAL_TIMEOUT) > 0;
            shared = renewal.orElseGet(() -> renew(isShort ? RENEWAL_TIMEOUT : callTimeout));
        }
        try {
            return shared.get();
        } catch (ExecutionException failure) {
            Throwable error = failure.getCause();
            throw Status.fromThrowable(error).withCause(error).asRuntimeException(Status.trailersFromThrowable(error));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withDescription("interrupted while waiting for a token").withCause(interrupt).asRuntimeException();
        }
    }

    /** Names the identity. */
    @Override
    public String toString() {
        return "TokenProvider[" + request.getIdentityId() + "]";
    }

    private CompletableFuture<AccessToken> renew(Duration timeout) {
        CompletableFuture<AccessToken> shared = new CompletableFuture<>();
        renewal = Optional.of(shared);
        // Without the context of the caller who happens to be first: its cancellation is not that of the others.
        TokenServiceStub bounded = stub.withDeadlineAfter(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
        try {
            Context.ROOT.run(() -> bounded.issueAccessToken(request, new Renewal(shared)));
        } catch (RuntimeException | Error notStarted) {
            // An interceptor of the caller's threw: nobody else will end this renewal.
            renewal = Optional.empty();
            shared.completeExceptionally(notStarted);
        }
        return shared;
    }

    /** The contract has all three in every answer. */
    private static boolean isWhole(AccessToken token) {
        return !token.getToken().isEmpty()
                && token.hasIssueTime() && ProtoTime.isValid(token.getIssueTime())
                && token.hasExpireTime() && ProtoTime.isValid(token.getExpireTime());
    }

    private void dropVoidToken() {
        kept = kept.filter(token -> !isVoid(token));
    }

    private boolean isVoid(AccessToken token) {
        return revocations.isPresent() && revocations.get().isVoid(request.getIdentityId(), ProtoTime.toInstant(token.getIssueTime()));
    }

    private static boolean isUsable(AccessToken token, Instant now) {
        return now.isBefore(expireTime(token));
    }

    private static Instant expireTime(AccessToken token) {
        return ProtoTime.toInstant(token.getExpireTime());
    }

    /** Takes the answer of the shared call. */
    private final class Renewal implements StreamObserver<IssueAccessTokenResponse> {
        private final CompletableFuture<AccessToken> shared;
        private Optional<AccessToken> answer = Optional.empty();

        Renewal(CompletableFuture<AccessToken> shared) {
            this.shared = shared;
        }

        @Override
        public void onNext(IssueAccessTokenResponse response) {
            if (response.hasAccessToken()) answer = Optional.of(response.getAccessToken());
        }

        @Override
        public void onError(Throwable error) {
            Optional<AccessToken> instead = Optional.empty();
            try {
                synchronized (lock) {
                    renewal = Optional.empty();
                    dropVoidToken();
                    Instant now = clock.instant();
                    instead = kept.filter(token -> isUsable(token, now));
                    if (instead.isPresent()) nextRenewal = now.plus(IdentityGrpcError.from(error).retryDelay().orElse(PAUSE_AFTER_FAILURE));
                }
            } catch (RuntimeException | Error broken) {
                // A clock of the caller's threw: nobody else will end this renewal.
                error.addSuppressed(broken);
            }
            instead.ifPresentOrElse(shared::complete, () -> shared.completeExceptionally(error));
        }

        @Override
        public void onCompleted() {
            // A call may end with OK without a message: the asynchronous stub does not count them.
            String missing = "the answer has no access token, or one without its times";
            answer.filter(TokenProvider::isWhole)
                    .ifPresentOrElse(this::keep, () -> onError(Status.INTERNAL.withDescription(missing).asRuntimeException()));
        }

        private void keep(AccessToken token) {
            try {
                synchronized (lock) {
                    renewal = Optional.empty();
                    nextRenewal = Instant.MIN;
                    kept = Optional.of(token);
                    dropVoidToken();
                }
                shared.complete(token);
            } catch (RuntimeException | Error broken) {
                // As above; here it is the clock of the set.
                shared.completeExceptionally(broken);
            }
        }
    }

    /** Settings of a {@link TokenProvider}. */
    public static final class Builder {
        private static final Duration DEFAULT_LIFETIME = Duration.ofHours(24);

        private final TokenServiceStub stub;
        private final IssueAccessTokenRequest.Builder request;
        private Duration lifetime = DEFAULT_LIFETIME;
        private Duration renewAhead = Duration.ofMinutes(10);
        private Duration callTimeout = Duration.ofSeconds(30);
        private Optional<RevocationSet> revocations = Optional.empty();
        private InstantSource clock = InstantSource.system();

        private Builder(TokenServiceStub stub, String identityId, List<TokenScope> scopes) {
            this.stub = Objects.requireNonNull(stub);
            request = IssueAccessTokenRequest.newBuilder().setIdentityId(identityId).addAllScopes(scopes);
        }

        /**
         * Sets how long a new token lives.
         *
         * @param lifetime whole minutes from 60 minutes to 24 hours, or the server refuses; 24 hours by default
         * @return this
         */
        public Builder lifetime(Duration lifetime) {
            this.lifetime = lifetime;
            request.setLifetime(ProtoTime.toProto(lifetime));
            return this;
        }

        /**
         * Sets how much life a token must have left to be given without a renewal. A new one has at least twice that.
         *
         * @param renewAhead not negative, and less than half of the lifetime; 10 minutes by default
         * @return this
         */
        public Builder renewAhead(Duration renewAhead) {
            this.renewAhead = Objects.requireNonNull(renewAhead);
            return this;
        }

        /**
         * Sets how long the call to the server may take.
         *
         * @param callTimeout the deadline of the shared call, more than 0; 30 s by default. It is 5 s at most while there is a kept token to give
         * @return this
         */
        public Builder callTimeout(Duration callTimeout) {
            this.callTimeout = Objects.requireNonNull(callTimeout);
            return this;
        }

        /**
         * Sets who knows which tokens are void. Such a token is not kept, nor given from what is kept.
         *
         * @param revocations the set; none by default
         * @return this
         */
        public Builder revocations(RevocationSet revocations) {
            this.revocations = Optional.of(revocations);
            return this;
        }

        /**
         * Sets the clock by which tokens expire.
         *
         * @param clock the clock; the system's by default
         * @return this
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock);
            return this;
        }

        /**
         * Makes the provider. Nothing is sent before the first token is wanted.
         *
         * @return the provider
         * @throws IllegalArgumentException when a duration is negative, the call's timeout is 0, or twice {@code renewAhead} is not less than the lifetime
         */
        public TokenProvider build() {
            if (lifetime.isNegative() || renewAhead.isNegative() || renewAhead.compareTo(lifetime.minus(renewAhead)) >= 0) {
                throw new IllegalArgumentException("Twice renewAhead must be less than the lifetime, and neither may be negative: renewAhead is "
                        + renewAhead + ", lifetime " + lifetime + ".");
            }
            if (callTimeout.isNegative() || callTimeout.isZero()) {
                throw new IllegalArgumentException("callTimeout must be more than 0: it is " + callTimeout + ".");
            }
            return new TokenProvider(this);
        }
    }
}
