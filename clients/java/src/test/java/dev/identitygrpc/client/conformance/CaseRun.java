package dev.identitygrpc.client.conformance;

import dev.identitygrpc.client.IdentityGrpcChannel;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A case while it runs: its connection, what it has saved and its sets. */
final class CaseRun implements AutoCloseable {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private final Case which;
    private final Servers servers;
    private final ManagedChannel channel;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, String> saved = new HashMap<>();
    private final Map<String, ClockedSet> sets = new HashMap<>();

    private CaseRun(Case which, Servers servers, ManagedChannel channel) {
        this.which = which;
        this.servers = servers;
        this.channel = channel;
    }

    static CaseRun begin(Case which, Servers servers) throws IOException, InterruptedException {
        String target = which.faults() ? servers.faults().begin(which.name()) : servers.real();
        // One call of a case is one call on the wire: the fault server counts them.
        return new CaseRun(which, servers, IdentityGrpcChannel.forTarget(target).usePlaintext().disableRetry().build());
    }

    void steps() throws Exception {
        for (int number = 0; number < which.steps().size(); number++) {
            try {
                step(which.steps().get(number).mapTexts(this::filledIn));
            } catch (AssertionError failure) {
                throw new AssertionError("step " + (number + 1) + ": " + failure.getMessage(), failure);
            }
        }
    }

    void verdict() throws IOException, InterruptedException {
        if (which.faults()) servers.faults().verdict(which.name());
    }

    private void step(Tree step) throws Exception {
        if (step.has("call")) {
            CallStep.run(step, this);
        } else if (step.has("watch")) {
            WatchStep.run(step, this);
        } else if (step.has("set")) {
            SetStep.run(step.at("set").elements(), step.find("keep").map(keep -> set(keep.text())).orElseGet(ClockedSet::new));
        } else if (step.has("provider")) {
            ProviderStep.run(step.at("provider"), this);
        } else if (step.has("http")) {
            HttpStep.run(step, this);
        } else if (step.has("let")) {
            step.at("let").entries().forEach((name, value) -> saved.put(name, value.text()));
        } else {
            throw new IllegalArgumentException("this runner does not know the step " + step.toJson());
        }
    }

    ManagedChannel channel() {
        return channel;
    }

    Servers servers() {
        return servers;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** The set of that name, made when it is first asked for. */
    ClockedSet set(String name) {
        return sets.computeIfAbsent(name, ignored -> new ClockedSet());
    }

    /** Saves what the step's {@code save} names in an answer. */
    void save(Tree step, Tree answer) {
        step.find("save").map(Tree::entries).orElse(Map.of()).forEach((name, path) -> {
            Optional<Tree> value = answer.follow(path.text());
            if (value.isEmpty()) throw new AssertionError("nothing to save at " + path.text());
            saved.put(name, value.get().text());
        });
    }

    private String filledIn(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    private String value(String placeholder) {
        if (placeholder.equals("uuid")) return UUID.randomUUID().toString();
        List<String> parts = List.of(placeholder.split(":", -1));
        if (parts.get(0).equals("repeat")) return parts.get(1).repeat(Integer.parseInt(parts.get(2)));
        return Optional.ofNullable(saved.get(placeholder))
                .orElseThrow(() -> new IllegalArgumentException("nothing was saved as " + placeholder));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        channel.shutdownNow();
    }
}
