package dev.identitygrpc.client.conformance;

import dev.identitygrpc.client.IdentityGrpcError;
import dev.identitygrpc.client.TokenProvider;
import dev.identitygrpc.v1.TokenScope;
import dev.identitygrpc.v1.TokenServiceGrpc;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;

/** The step {@code provider}. */
final class ProviderStep {
    private ProviderStep() {}

    static void run(Tree what, CaseRun run) throws Exception {
        SettableClock clock = new SettableClock();
        Optional<ClockedSet> set = what.find("revocations").map(name -> run.set(name.text()));
        List<TokenScope> scopes = what.at("scopes").texts().stream().map(TokenScope::valueOf).toList();
        TokenProvider.Builder builder = TokenProvider.newBuilder(TokenServiceGrpc.newStub(run.channel()), what.text("identityId"), scopes)
                .clock(clock);
        what.find("lifetime").map(Tree::duration).ifPresent(builder::lifetime);
        what.find("renewAhead").map(Tree::duration).ifPresent(builder::renewAhead);
        set.map(ClockedSet::set).ifPresent(builder::revocations);
        if (what.has("refused")) {
            refused(builder);
            return;
        }
        TokenProvider provider = builder.build();
        for (Tree step : what.at("steps").elements()) {
            if (step.has("at")) {
                clock.set(Long.parseLong(step.text("at")));
            } else if (step.has("get")) {
                int times = step.find("times").map(Tree::number).orElse(1);
                for (String token : Together.run(times, () -> token(provider))) Expect.equal("token", step.text("get"), token);
            } else if (step.has("error")) {
                error(step.at("error"), provider);
            } else if (step.has("set")) {
                SetStep.run(step.at("set").elements(), set.orElseThrow());
            } else {
                throw new IllegalArgumentException("this runner does not know the step " + step.toJson());
            }
        }
        // The tokens here are made up by the fault server, so showing one in a failure gives nothing away.
        Expect.equal("text form", "TokenProvider[" + what.text("identityId") + "]", provider.toString());
    }

    private static String token(TokenProvider provider) {
        try {
            return provider.get().getToken();
        } catch (StatusRuntimeException error) {
            throw new AssertionError("get: " + IdentityGrpcError.from(error), error);
        }
    }

    private static void error(Tree expected, TokenProvider provider) {
        try {
            provider.get();
        } catch (StatusRuntimeException error) {
            Expect.error(expected, IdentityGrpcError.from(error));
            return;
        }
        throw new AssertionError("get gave a token, not an error");
    }

    private static void refused(TokenProvider.Builder builder) {
        try {
            builder.build();
        } catch (IllegalArgumentException refusal) {
            return;
        }
        throw new AssertionError("making the provider was not refused");
    }
}
