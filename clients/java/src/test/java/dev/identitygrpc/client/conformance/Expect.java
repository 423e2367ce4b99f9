package dev.identitygrpc.client.conformance;

import dev.identitygrpc.client.IdentityGrpcError;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The comparisons of the cases; each throws an AssertionError that says what differs. */
final class Expect {
    private Expect() {}

    static void equal(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) throw new AssertionError(what + ": expected " + expected + ", got " + actual);
    }

    static void match(String what, Tree expected, Optional<Tree> actual) {
        if (!matches(expected, actual)) {
            throw new AssertionError(what + ": expected " + expected.toJson() + ", got " + actual.map(Tree::toJson).orElse("nothing"));
        }
    }

    static void error(Tree expected, IdentityGrpcError actual) {
        String status = expected.find("status").map(Tree::text).orElse(Status.Code.OK.name());
        if (!status.equals(actual.code().name())) {
            throw new AssertionError("status: expected " + status + ", got " + actual.code() + " " + actual.reason() + " " + actual.message());
        }
        expected.find("reason").ifPresent(reason -> equal("reason", reason.text(), actual.reason()));
        expected.find("metadata").ifPresent(metadata -> match("metadata", metadata, Optional.of(new Tree(actual.metadata()))));
        expected.find("fields").ifPresent(fields -> equal("fields", sorted(fields.texts()), sorted(fieldNames(actual))));
        expected.find("retry").ifPresent(retry -> retry(retry, actual.retryDelay()));
        expected.find("message").ifPresent(message -> {
            if (!actual.message().contains(message.text())) throw new AssertionError("message: " + actual.message());
        });
    }

    /** Fails unless each key of an expectation is one that this runner knows, so that none is passed over in silence. */
    static void only(Tree expected, String... known) {
        for (String key : expected.entries().keySet()) {
            if (!List.of(known).contains(key)) throw new IllegalArgumentException("this runner does not know: " + key);
        }
    }

    private static boolean matches(Tree expected, Optional<Tree> actual) {
        if (expected.value() instanceof Map<?, ?>) {
            return actual.isPresent() && actual.get().value() instanceof Map<?, ?>
                    && expected.entries().entrySet().stream().allMatch(entry -> matches(entry.getValue(), actual.get().find(entry.getKey())));
        }
        if (expected.value() instanceof List<?> list) {
            return actual.isPresent() && actual.get().value() instanceof List<?> others && list.size() == others.size()
                    && matchesEach(expected.elements(), actual.get().elements());
        }
        return switch (expected.text()) {
            case "absent" -> actual.isEmpty();
            case "*" -> actual.isPresent() && !isEmpty(actual.get());
            default -> actual.isPresent() && expected.text().equals(actual.get().text());
        };
    }

    private static boolean matchesEach(List<Tree> expected, List<Tree> actual) {
        for (int i = 0; i < expected.size(); i++) {
            if (!matches(expected.get(i), Optional.of(actual.get(i)))) return false;
        }
        return true;
    }

    private static boolean isEmpty(Tree tree) {
        Object value = tree.value();
        return value == null
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof List<?> list && list.isEmpty()
                || tree.text().isEmpty();
    }

    private static void retry(Tree expected, Optional<Duration> actual) {
        switch (expected.text()) {
            case "absent" -> equal("retry", Optional.empty(), actual);
            case "*" -> equal("retry", true, actual.isPresent());
            default -> equal("retry", Optional.of(expected.duration()), actual);
        }
    }

    private static List<String> fieldNames(IdentityGrpcError error) {
        return error.fieldViolations().stream().map(IdentityGrpcError.FieldViolation::field).toList();
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }
}
