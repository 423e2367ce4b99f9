package dev.identitygrpc.client;

import dev.identitygrpc.v1.RevocationServiceGrpc.RevocationServiceStub;
import dev.identitygrpc.v1.WatchRevocationsRequest;
import dev.identitygrpc.v1.WatchRevocationsResponse;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One stream of WatchRevocations, read by one thread. A message is asked for only when it is wanted, so gRPC's flow control reaches the server. */
final class WatchStream {
    /** What happened on the stream. */
    sealed interface Signal {
        record Message(WatchRevocationsResponse response) implements Signal {}

        record End(Optional<StatusRuntimeException> error) implements Signal {}
    }

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private ClientCallStreamObserver<WatchRevocationsRequest> call;

    private WatchStream() {}

    static WatchStream open(RevocationServiceStub stub, WatchRevocationsRequest request) {
        WatchStream stream = new WatchStream();
        // Without the caller's context: the watch ends when it is closed, not when the request that it was first read in does.
        Context.ROOT.run(() -> stub.watchRevocations(request, stream.new Receiver()));
        return stream;
    }

    /** Waits for the next signal; empty when none came in time. */
    Optional<Signal> receive(Duration timeout) throws InterruptedException {
        call.request(1);
        return Optional.ofNullable(signals.poll(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS));
    }

    /** Cancels the RPC, and ends a wait at once. Any thread may call this. */
    void cancel() {
        signals.add(new Signal.End(Optional.empty()));
        call.cancel("the watch has ended", null);
    }

    private final class Receiver implements ClientResponseObserver<WatchRevocationsRequest, WatchRevocationsResponse> {
        @Override
        public void beforeStart(ClientCallStreamObserver<WatchRevocationsRequest> requestStream) {
            call = requestStream;
            call.disableAutoRequestWithInitial(0);
        }

        @Override
        public void onNext(WatchRevocationsResponse response) {
            signals.add(new Signal.Message(response));
        }

        @Override
        public void onError(Throwable error) {
            Status status = Status.fromThrowable(error);
            signals.add(new Signal.End(Optional.of(status.asRuntimeException(Status.trailersFromThrowable(error)))));
        }

        @Override
        public void onCompleted() {
            signals.add(new Signal.End(Optional.empty()));
        }
    }
}
