package dev.identitygrpc.client.conformance;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.identitygrpc.client.IdentityGrpcError;
import dev.identitygrpc.client.RevocationSet;
import dev.identitygrpc.client.RevocationWatcher;
import dev.identitygrpc.client.WatchEvent;
import dev.identitygrpc.v1.RevocationCause;
import dev.identitygrpc.v1.RevocationServiceGrpc;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The step {@code watch}. */
final class WatchStep {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(10);

    private final Tree watch;
    private final Tree expected;
    private final CaseRun run;
    private final Delivered delivered = new Delivered();

    private WatchStep(Tree step, CaseRun run) {
        watch = step.at("watch");
        Expect.only(watch, "start", "identityIds", "causes", "heartbeat", "initialBackoff", "maxBackoff", "until", "cancelAfter", "from");
        expected = step.find("expect").orElse(new Tree(Map.of()));
        Expect.only(expected, "deliveries", "revocations", "batches", "reconnects", "error");
        this.run = run;
    }

    static void run(Tree step, CaseRun run) throws InvalidProtocolBufferException {
        WatchStep watch = new WatchStep(step, run);
        try (RevocationWatcher watcher = watch.watcher()) {
            watch.check(watch.iterate(watcher));
        }
        run.save(step, watch.delivered.asTree());
    }

    /** Runs the watch to its end, and gives the error that ended it, if one did. */
    private Optional<StatusRuntimeException> iterate(RevocationWatcher watcher) {
        Optional<RevocationSet> set = watch.find("from").map(name -> run.set(name.text()).set());
        Optional<Duration> cancelAfter = watch.find("cancelAfter").map(Tree::duration);
        Duration limit = cancelAfter.orElse(LIMIT);
        AtomicBoolean over = new AtomicBoolean();
        long begun = System.nanoTime();
        Runnable end = () -> {
            over.set(true);
            watcher.close();
        };
        run.timer().schedule(end, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            for (WatchEvent event : watcher) {
                set.ifPresent(known -> known.apply(event));
                delivered.add(event);
                if (watch.find("until").filter(delivered::reached).isPresent()) return Optional.empty();
            }
        } catch (StatusRuntimeException error) {
            return Optional.of(error);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        if (!over.get()) throw new AssertionError("the watch ended by itself");
        if (cancelAfter.isEmpty()) throw new AssertionError("not reached within 30 s; delivered: " + delivered.deliveries());
        if (took.compareTo(limit.plus(CANCEL_LIMIT)) > 0) throw new AssertionError("ended only " + took + " after its start");
        return Optional.empty();
    }

    private RevocationWatcher watcher() {
        RevocationWatcher.Builder builder = RevocationWatcher.newBuilder(RevocationServiceGrpc.newStub(run.channel()))
                .backoff(
                        watch.find("initialBackoff").map(Tree::duration).orElse(Duration.ofMillis(10)),
                        watch.find("maxBackoff").map(Tree::duration).orElse(Duration.ofMillis(50)))
                .onReconnect((error, wait) -> delivered.addReconnect());
        switch (watch.find("start").map(Tree::text).orElse("EARLIEST")) {
            case "EARLIEST" -> builder.fromEarliest();
            case "NOW" -> builder.fromNow();
            default -> builder.resumeFrom(watch.text("start"));
        }
        watch.find("identityIds").map(Tree::texts).ifPresent(builder::identityIds);
        watch.find("causes").map(causes -> causes.texts().stream().map(RevocationCause::valueOf).toList()).ifPresent(builder::causes);
        watch.find("heartbeat").map(Tree::duration).ifPresent(builder::heartbeatInterval);
        return builder.build();
    }

    private void check(Optional<StatusRuntimeException> error) throws InvalidProtocolBufferException {
        if (error.isPresent() != expected.has("error")) {
            throw new AssertionError(error.map(e -> "ended by " + IdentityGrpcError.from(e)).orElse("ended without the expected error"));
        }
        if (error.isPresent()) Expect.error(expected.at("error"), IdentityGrpcError.from(error.get()));
        Tree actual = delivered.asTree();
        for (String what : new String[] {"deliveries", "revocations", "batches"}) {
            if (expected.has(what)) Expect.match(what, expected.at(what), actual.find(what));
        }
        expected.find("reconnects").ifPresent(reconnects -> {
            String text = reconnects.text();
            boolean met = text.startsWith(">=")
                    ? delivered.reconnects() >= Integer.parseInt(text.substring(2))
                    : delivered.reconnects() == Integer.parseInt(text);
            if (!met) throw new AssertionError("reconnects: expected " + text + ", got " + delivered.reconnects());
        });
    }
}
