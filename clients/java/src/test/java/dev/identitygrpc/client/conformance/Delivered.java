package dev.identitygrpc.client.conformance;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.identitygrpc.client.WatchEvent;
import dev.identitygrpc.v1.Revocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a watch has delivered. */
final class Delivered {
    private final List<Revocation> revocations = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private final List<String> deliveries = new ArrayList<>();
    private String resumeToken = "";
    private int caughtUps;
    private int bookmarks;
    private int reconnects;

    // The run of consecutive sequences that is not in deliveries yet; none when last is 0.
    private long first;
    private long last;

    void add(WatchEvent event) {
        if (event instanceof WatchEvent.Revocations batch) {
            batch.revocations().forEach(this::add);
            batches.add(batch.revocations().size());
            resumeToken = batch.resumeToken();
        } else if (event instanceof WatchEvent.CaughtUp caughtUp) {
            caughtUps++;
            resumeToken = caughtUp.resumeToken();
        } else if (event instanceof WatchEvent.Bookmark bookmark) {
            if (caughtUps > 0) bookmarks++;
            resumeToken = bookmark.resumeToken();
        } else if (event instanceof WatchEvent.Reset reset) {
            endRun();
            deliveries.add("reset " + reset.reason());
        }
    }

    void addReconnect() {
        reconnects++;
    }

    int reconnects() {
        return reconnects;
    }

    boolean reached(Tree until) {
        Expect.only(until, "sequence", "count", "caughtUp", "bookmarks", "error");
        return until.find("sequence").filter(n -> revocations.stream().anyMatch(r -> r.getSequence() >= n.number())).isPresent()
                || until.find("count").filter(n -> revocations.size() >= n.number()).isPresent()
                || until.find("caughtUp").filter(n -> caughtUps >= n.number()).isPresent()
                || until.find("bookmarks").filter(n -> bookmarks >= n.number()).isPresent();
    }

    List<String> deliveries() {
        endRun();
        return deliveries;
    }

    Tree asTree() throws InvalidProtocolBufferException {
        List<Object> entries = new ArrayList<>();
        for (Revocation revocation : revocations) entries.add(Tree.of(revocation).value());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("deliveries", deliveries());
        all.put("revocations", entries);
        all.put("batches", batches);
        if (!resumeToken.isEmpty()) all.put("resumeToken", resumeToken);
        return new Tree(all);
    }

    private void add(Revocation revocation) {
        revocations.add(revocation);
        if (last == 0 || revocation.getSequence() != last + 1) {
            endRun();
            first = revocation.getSequence();
        }
        last = revocation.getSequence();
    }

    private void endRun() {
        if (last != 0) deliveries.add(first == last ? String.valueOf(first) : first + "-" + last);
        last = 0;
    }
}
