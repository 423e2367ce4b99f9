package dev.identitygrpc.client.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same thing several times at once. */
final class Together {
    private Together() {}

    static <T> List<T> run(int times, Callable<T> what) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(Collections.nCopies(times, what))) results.add(result.get());
            return results;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof AssertionError unmet) throw unmet;
            throw failure;
        } finally {
            threads.shutdownNow();
        }
    }
}
