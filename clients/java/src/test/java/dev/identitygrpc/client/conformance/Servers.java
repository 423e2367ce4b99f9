package dev.identitygrpc.client.conformance;

import java.net.URI;

/**
 * What the cases run against.
 *
 * @param real the real server's gRPC, {@code host:port}
 * @param emulator the emulator inside it
 * @param faults the fault server
 */
record Servers(String real, URI emulator, FaultServer faults) {}
