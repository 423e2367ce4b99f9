package dev.identitygrpc.client.conformance;

import dev.identitygrpc.client.IdentityGrpcChannel;
import dev.identitygrpc.client.IdentityGrpcError;
import dev.identitygrpc.client.RevocationWatcher;
import dev.identitygrpc.client.WatchEvent;
import dev.identitygrpc.v1.RevocationServiceGrpc;
import io.grpc.StatusRuntimeException;

/** Prints what a watcher with default settings yields, a line per thing, until SIGTERM. */
public final class WatchPrinter {
    private WatchPrinter() {}

    public static void main(String[] args) {
        var channel = IdentityGrpcChannel.forTarget(args[0]).usePlaintext().build();
        var watcher = RevocationWatcher.newBuilder(RevocationServiceGrpc.newStub(channel))
                .onReconnect((error, wait) -> System.out.println("reconnect"))
                .build();
        // SIGTERM is the expected end; without halt, a JVM that is told to end so exits with 143.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            watcher.close();
            Runtime.getRuntime().halt(0);
        }));
        try {
            for (WatchEvent event : watcher) print(event);
        } catch (StatusRuntimeException failure) {
            IdentityGrpcError error = IdentityGrpcError.from(failure);
            System.out.println("error " + error.code() + " " + error.reason());
            Runtime.getRuntime().halt(1);
        }
    }

    // System.out flushes each line.
    private static void print(WatchEvent event) {
        if (event instanceof WatchEvent.Revocations batch) {
            batch.revocations().forEach(revocation -> System.out.println("entry " + revocation.getSequence()));
        } else if (event instanceof WatchEvent.CaughtUp) {
            System.out.println("caught_up");
        } else if (event instanceof WatchEvent.Bookmark) {
            System.out.println("bookmark");
        } else if (event instanceof WatchEvent.Reset reset) {
            System.out.println("reset " + reset.reason());
        }
    }
}
