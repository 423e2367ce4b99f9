package dev.identitygrpc.client.conformance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the conformance cases of tests/conformance; its README says what the variables are. Ends with 1 when a case failed. */
public final class Conformance {
    // At INFO gRPC tells of each frame that comes after its call has ended. Held here, because java.util.logging holds its loggers weakly.
    private static final Logger GRPC = Logger.getLogger("io.grpc");

    private Conformance() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        GRPC.setLevel(Level.WARNING);
        Servers servers = new Servers(variable("SERVER"), URI.create(variable("EMULATOR")), new FaultServer(URI.create(variable("FAULTS"))));
        String filter = System.getenv().getOrDefault("IDENTITYGRPC_FILTER", "");
        int passed = 0;
        int failed = 0;
        for (Case next : Case.readAll(Path.of(variable("CASES")))) {
            if (!next.name().contains(filter)) continue;
            try (CaseRun run = CaseRun.begin(next, servers)) {
                run.steps();
                run.verdict();
                passed++;
            } catch (Exception | AssertionError failure) {
                System.out.println("FAILED: " + next.name() + ": " + reason(failure));
                failed++;
            }
        }
        System.out.println("java: " + passed + " passed, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }

    private static String variable(String name) {
        String value = System.getenv("IDENTITYGRPC_" + name);
        if (value == null) throw new IllegalStateException("IDENTITYGRPC_" + name + " is not set; tests/conformance/run.sh does that.");
        return value;
    }

    private static String reason(Throwable failure) {
        return failure instanceof AssertionError ? failure.getMessage() : failure.toString();
    }
}
