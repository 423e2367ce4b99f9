package dev.identitygrpc.client.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** The step {@code http}. */
final class HttpStep {
    private HttpStep() {}

    static void run(Tree step, CaseRun run) throws IOException, InterruptedException {
        Tree what = step.at("http");
        URI base = what.text("to").equals("emulator") ? run.servers().emulator() : run.servers().faults().address();
        BodyPublisher body = what.find("body").map(tree -> BodyPublishers.ofString(tree.toJson())).orElseGet(BodyPublishers::noBody);
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(base.resolve(what.text("path")))
                .header("content-type", "application/json")
                .method(what.text("method"), body));
        if (answer.statusCode() / 100 != 2) throw new AssertionError("HTTP status " + answer.statusCode() + ": " + answer.body());
        if (step.has("save")) run.save(step, Tree.ofJson(answer.body()));
    }
}
