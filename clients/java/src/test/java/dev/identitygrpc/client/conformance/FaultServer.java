package dev.identitygrpc.client.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * The control of the fault server.
 *
 * @param address where it listens
 */
record FaultServer(URI address) {
    /** Begins the script of a case, and gives the {@code host:port} at which it is played. */
    String begin(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(resource("/cases", name)).POST(BodyPublishers.noBody()));
        if (answer.statusCode() != 200) throw new AssertionError("the fault server does not begin the case: " + answer.body());
        return answer.body().strip();
    }

    /** Fails the case unless the fault server saw what the case's verdict says. */
    void verdict(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(resource("/verdict", name)).GET());
        if (answer.statusCode() != 200) throw new AssertionError(answer.body());
    }

    private URI resource(String path, String name) {
        return address.resolve(path + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }
}
