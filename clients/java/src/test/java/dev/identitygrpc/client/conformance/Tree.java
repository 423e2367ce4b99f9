package dev.identitygrpc.client.conformance;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of YAML or JSON: maps, lists and scalars.
 *
 * @param value a Map, a List, a String, a Number, a Boolean or null
 */
record Tree(Object value) {
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .setObjectToNumberStrategy(ToNumberPolicy.LAZILY_PARSED_NUMBER)
            .create();
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");

    static Tree ofJson(String json) {
        return new Tree(GSON.fromJson(json, Object.class));
    }

    static Tree of(Message message) throws InvalidProtocolBufferException {
        return ofJson(JsonFormat.printer().print(message));
    }

    String toJson() {
        return GSON.toJson(value);
    }

    /** Reads this as a message of the same type as the given one. */
    Message toMessage(Message type) throws InvalidProtocolBufferException {
        Message.Builder builder = type.newBuilderForType();
        JsonFormat.parser().merge(toJson(), builder);
        return builder.build();
    }

    Optional<Tree> find(String key) {
        return value instanceof Map<?, ?> map && map.containsKey(key) ? Optional.of(new Tree(map.get(key))) : Optional.empty();
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    Tree at(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("no " + key + " in " + toJson()));
    }

    /** What a path such as {@code messages.0.resumeToken} leads to. */
    Optional<Tree> follow(String path) {
        Optional<Tree> reached = Optional.of(this);
        for (String key : path.split("\\.")) reached = reached.flatMap(tree -> tree.child(key));
        return reached;
    }

    private Optional<Tree> child(String key) {
        if (!(value instanceof List<?> list)) return find(key);
        int index = Integer.parseInt(key);
        return index < list.size() ? Optional.of(new Tree(list.get(index))) : Optional.empty();
    }

    String text() {
        return String.valueOf(value);
    }

    String text(String key) {
        return at(key).text();
    }

    int number() {
        return Integer.parseInt(text());
    }

    Duration duration() {
        Matcher parts = DURATION.matcher(text());
        if (!parts.matches()) throw new IllegalArgumentException("not a duration: " + text());
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    List<Tree> elements() {
        if (!(value instanceof List<?> list)) throw new IllegalArgumentException("not a list: " + toJson());
        List<Tree> elements = new ArrayList<>();
        for (Object element : list) elements.add(new Tree(element));
        return elements;
    }

    List<String> texts() {
        return elements().stream().map(Tree::text).toList();
    }

    Map<String, Tree> entries() {
        if (!(value instanceof Map<?, ?> map)) throw new IllegalArgumentException("not a map: " + toJson());
        Map<String, Tree> entries = new LinkedHashMap<>();
        map.forEach((key, element) -> entries.put(String.valueOf(key), new Tree(element)));
        return entries;
    }

    /** This with every text in it changed. */
    Tree mapTexts(UnaryOperator<String> change) {
        if (value instanceof String text) return new Tree(change.apply(text));
        if (value instanceof List<?>) return new Tree(elements().stream().map(element -> element.mapTexts(change).value()).toList());
        if (value instanceof Map<?, ?>) {
            Map<String, Object> changed = new LinkedHashMap<>();
            entries().forEach((key, element) -> changed.put(key, element.mapTexts(change).value()));
            return new Tree(changed);
        }
        return this;
    }
}
