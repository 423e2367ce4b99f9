package dev.identitygrpc.client;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;

/**
 * A server of one service and a channel to it, without a network.
 *
 * @param server the server
 * @param channel the channel
 */
record InProcess(Server server, ManagedChannel channel) implements AutoCloseable {
    static InProcess serve(BindableService service) throws IOException {
        String name = InProcessServerBuilder.generateName();
        Server server = InProcessServerBuilder.forName(name).addService(service).build().start();
        return new InProcess(server, InProcessChannelBuilder.forName(name).build());
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }
}
