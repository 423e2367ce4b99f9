package dev.identitygrpc.client.conformance;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.identitygrpc.client.WatchEvent;
import dev.identitygrpc.v1.Revocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The step {@code set}. */
final class SetStep {
    private static final String TOKEN = "token";

    private SetStep() {}

    static void run(List<Tree> steps, ClockedSet clocked) throws InvalidProtocolBufferException {
        for (Tree step : steps) {
            if (step.has("at")) {
                clocked.clock().set(Long.parseLong(step.text("at")));
            } else if (step.has("revocations")) {
                clocked.set().apply(new WatchEvent.Revocations(revocations(step.at("revocations")), TOKEN));
            } else if (step.has("caughtUp")) {
                clocked.set().apply(new WatchEvent.CaughtUp(TOKEN));
            } else if (step.has("bookmark")) {
                clocked.set().apply(new WatchEvent.Bookmark(TOKEN));
            } else if (step.has("reset")) {
                clocked.set().apply(new WatchEvent.Reset(step.text("reset")));
            } else if (step.has("void")) {
                Tree token = step.at("void");
                boolean isVoid = clocked.set().isVoid(token.text("identityId"), Instant.ofEpochSecond(Long.parseLong(token.text("issueTime"))));
                Expect.equal("void " + token.toJson(), step.text("is"), String.valueOf(isVoid));
            } else if (step.has("isCaughtUp")) {
                Expect.equal("isCaughtUp", step.text("isCaughtUp"), String.valueOf(clocked.set().isCaughtUp()));
            } else if (step.has("size")) {
                Expect.equal("size", step.at("size").number(), clocked.set().size());
            } else {
                throw new IllegalArgumentException("this runner does not know the step " + step.toJson());
            }
        }
    }

    private static List<Revocation> revocations(Tree list) throws InvalidProtocolBufferException {
        List<Revocation> revocations = new ArrayList<>();
        for (Tree element : list.elements()) revocations.add((Revocation) element.toMessage(Revocation.getDefaultInstance()));
        return revocations;
    }
}
