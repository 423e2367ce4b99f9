package dev.identitygrpc.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Tells of revocations, from one append-only log that is shared by all replicas and kept for 25 hours by default: longer than any token
 * lives, so the log from its earliest entry names every revocation that can still matter. Revocations made directly at ACS are not in it.
 * </pre>
 */
@javax.annotation.Generated(
    value = "by gRPC proto compiler",
    comments = "Source: identitygrpc/v1/revocation_service.proto")
@io.grpc.stub.annotations.GrpcGenerated
public final class RevocationServiceGrpc {

  private RevocationServiceGrpc() {}

  public static final String SERVICE_NAME = "identitygrpc.v1.RevocationService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.identitygrpc.v1.WatchRevocationsRequest,
      dev.identitygrpc.v1.WatchRevocationsResponse> getWatchRevocationsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchRevocations",
      requestType = dev.identitygrpc.v1.WatchRevocationsRequest.class,
      responseType = dev.identitygrpc.v1.WatchRevocationsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.identitygrpc.v1.WatchRevocationsRequest,
      dev.identitygrpc.v1.WatchRevocationsResponse> getWatchRevocationsMethod() {
    io.grpc.MethodDescriptor<dev.identitygrpc.v1.WatchRevocationsRequest, dev.identitygrpc.v1.WatchRevocationsResponse> getWatchRevocationsMethod;
    if ((getWatchRevocationsMethod = RevocationServiceGrpc.getWatchRevocationsMethod) == null) {
      synchronized (RevocationServiceGrpc.class) {
        if ((getWatchRevocationsMethod = RevocationServiceGrpc.getWatchRevocationsMethod) == null) {
          RevocationServiceGrpc.getWatchRevocationsMethod = getWatchRevocationsMethod =
              io.grpc.MethodDescriptor.<dev.identitygrpc.v1.WatchRevocationsRequest, dev.identitygrpc.v1.WatchRevocationsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchRevocations"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.identitygrpc.v1.WatchRevocationsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.identitygrpc.v1.WatchRevocationsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RevocationServiceMethodDescriptorSupplier("WatchRevocations"))
              .build();
        }
      }
    }
    return getWatchRevocationsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.identitygrpc.v1.ListRevocationsRequest,
      dev.identitygrpc.v1.ListRevocationsResponse> getListRevocationsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListRevocations",
      requestType = dev.identitygrpc.v1.ListRevocationsRequest.class,
      responseType = dev.identitygrpc.v1.ListRevocationsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.identitygrpc.v1.ListRevocationsRequest,
      dev.identitygrpc.v1.ListRevocationsResponse> getListRevocationsMethod() {
    io.grpc.MethodDescriptor<dev.identitygrpc.v1.ListRevocationsRequest, dev.identitygrpc.v1.ListRevocationsResponse> getListRevocationsMethod;
    if ((getListRevocationsMethod = RevocationServiceGrpc.getListRevocationsMethod) == null) {
      synchronized (RevocationServiceGrpc.class) {
        if ((getListRevocationsMethod = RevocationServiceGrpc.getListRevocationsMethod) == null) {
          RevocationServiceGrpc.getListRevocationsMethod = getListRevocationsMethod =
              io.grpc.MethodDescriptor.<dev.identitygrpc.v1.ListRevocationsRequest, dev.identitygrpc.v1.ListRevocationsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListRevocations"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.identitygrpc.v1.ListRevocationsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.identitygrpc.v1.ListRevocationsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RevocationServiceMethodDescriptorSupplier("ListRevocations"))
              .build();
        }
      }
    }
    return getListRevocationsMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static RevocationServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RevocationServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RevocationServiceStub>() {
        @java.lang.Override
        public RevocationServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RevocationServiceStub(channel, callOptions);
        }
      };
    return RevocationServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static RevocationServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RevocationServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RevocationServiceBlockingStub>() {
        @java.lang.Override
        public RevocationServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RevocationServiceBlockingStub(channel, callOptions);
        }
      };
    return RevocationServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static RevocationServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RevocationServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RevocationServiceFutureStub>() {
        @java.lang.Override
        public RevocationServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RevocationServiceFutureStub(channel, callOptions);
        }
      };
    return RevocationServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Tells of revocations, from one append-only log that is shared by all replicas and kept for 25 hours by default: longer than any token
   * lives, so the log from its earliest entry names every revocation that can still matter. Revocations made directly at ACS are not in it.
   * </pre>
   */
  public static abstract class RevocationServiceImplBase implements io.grpc.BindableService {

    /**
     * <pre>
     * Streams the log from a chosen position, and goes on with each revocation as it happens, until one side ends the stream.
     * Ordered and unique: sequences strictly rise on one stream. Reliable: whoever has seen an earlier and a later entry has seen all between
     * them that pass the filter. Atomic: what one call appended at once arrives in one message. Resumable: a stream started with a resume
     * token goes on right after it. Bookmarkable: the resume token of any message means that everything up to it was delivered.
     * The first message comes at once. Slow readers are not dropped but served from storage. When the server drains, or the stream has reached
     * its greatest age, it ends after a last message, or is reset where the caller does not read; the caller starts again with the last resume
     * token, waiting as RetryInfo says or with jittered backoff.
     * Errors: INVALID_FIELD, RESUME_TOKEN_INVALID, RESUME_TOKEN_EXPIRED, RESUME_TOKEN_AHEAD, WATCH_LIMIT_EXCEEDED,
     * REVOCATION_LOG_UNAVAILABLE, SHUTTING_DOWN.
     * </pre>
     */
    public void watchRevocations(dev.identitygrpc.v1.WatchRevocationsRequest request,
        io.grpc.stub.StreamObserver<dev.identitygrpc.v1.WatchRevocationsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchRevocationsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the same log page by page, oldest first.
     * Errors: INVALID_FIELD, RESUME_TOKEN_INVALID, RESUME_TOKEN_EXPIRED, RESUME_TOKEN_AHEAD, REVOCATION_LOG_UNAVAILABLE.
     * </pre>
     */
    public void listRevocations(dev.identitygrpc.v1.ListRevocationsRequest request,
        io.grpc.stub.StreamObserver<dev.identitygrpc.v1.ListRevocationsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListRevocationsMethod(), responseObserver);
    }

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
          .addMethod(
            getWatchRevocationsMethod(),
            io.grpc.stub.ServerCalls.asyncServerStreamingCall(
              new MethodHandlers<
                dev.identitygrpc.v1.WatchRevocationsRequest,
                dev.identitygrpc.v1.WatchRevocationsResponse>(
                  this, METHODID_WATCH_REVOCATIONS)))
          .addMethod(
            getListRevocationsMethod(),
            io.grpc.stub.ServerCalls.asyncUnaryCall(
              new MethodHandlers<
                dev.identitygrpc.v1.ListRevocationsRequest,
                dev.identitygrpc.v1.ListRevocationsResponse>(
                  this, METHODID_LIST_REVOCATIONS)))
          .build();
    }
  }

  /**
   * <pre>
   * Tells of revocations, from one append-only log that is shared by all replicas and kept for 25 hours by default: longer than any token
   * lives, so the log from its earliest entry names every revocation that can still matter. Revocations made directly at ACS are not in it.
   * </pre>
   */
  public static final class RevocationServiceStub extends io.grpc.stub.AbstractAsyncStub<RevocationServiceStub> {
    private RevocationServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RevocationServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RevocationServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Streams the log from a chosen position, and goes on with each revocation as it happens, until one side ends the stream.
     * Ordered and unique: sequences strictly rise on one stream. Reliable: whoever has seen an earlier and a later entry has seen all between
     * them that pass the filter. Atomic: what one call appended at once arrives in one message. Resumable: a stream started with a resume
     * token goes on right after it. Bookmarkable: the resume token of any message means that everything up to it was delivered.
     * The first message comes at once. Slow readers are not dropped but served from storage. When the server drains, or the stream has reached
     * its greatest age, it ends after a last message, or is reset where the caller does not read; the caller starts again with the last resume
     * token, waiting as RetryInfo says or with jittered backoff.
     * Errors: INVALID_FIELD, RESUME_TOKEN_INVALID, RESUME_TOKEN_EXPIRED, RESUME_TOKEN_AHEAD, WATCH_LIMIT_EXCEEDED,
     * REVOCATION_LOG_UNAVAILABLE, SHUTTING_DOWN.
     * </pre>
     */
    public void watchRevocations(dev.identitygrpc.v1.WatchRevocationsRequest request,
        io.grpc.stub.StreamObserver<dev.identitygrpc.v1.WatchRevocationsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchRevocationsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the same log page by page, oldest first.
     * Errors: INVALID_FIELD, RESUME_TOKEN_INVALID, RESUME_TOKEN_EXPIRED, RESUME_TOKEN_AHEAD, REVOCATION_LOG_UNAVAILABLE.
     * </pre>
     */
    public void listRevocations(dev.identitygrpc.v1.ListRevocationsRequest request,
        io.grpc.stub.StreamObserver<dev.identitygrpc.v1.ListRevocationsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListRevocationsMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * <pre>
   * Tells of revocations, from one append-only log that is shared by all replicas and kept for 25 hours by default: longer than any token
   * lives, so the log from its earliest entry names every revocation that can still matter. Revocations made directly at ACS are not in it.
   * </pre>
   */
  public static final class RevocationServiceBlockingStub extends io.grpc.stub.AbstractBlockingStub<RevocationServiceBlockingStub> {
    private RevocationServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RevocationServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RevocationServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Streams the log from a chosen position, and goes on with each revocation as it happens, until one side ends the stream.
     * Ordered and unique: sequences strictly rise on one stream. Reliable: whoever has seen an earlier and a later entry has seen all between
     * them that pass the filter. Atomic: what one call appended at once arrives in one message. Resumable: a stream started with a resume
     * token goes on right after it. Bookmarkable: the resume token of any message means that everything up to it was delivered.
     * The first message comes at once. Slow readers are not dropped but served from storage. When the server drains, or the stream has reached
     * its greatest age, it ends after a last message, or is reset where the caller does not read; the caller starts again with the last resume
     * token, waiting as RetryInfo says or with jittered backoff.
     * Errors: INVALID_FIELD, RESUME_TOKEN_INVALID, RESUME_TOKEN_EXPIRED, RESUME_TOKEN_AHEAD, WATCH_LIMIT_EXCEEDED,
     * REVOCATION_LOG_UNAVAILABLE, SHUTTING_DOWN.
     * </pre>
     */
    public java.util.Iterator<dev.identitygrpc.v1.WatchRevocationsResponse> watchRevocations(
        dev.identitygrpc.v1.WatchRevocationsRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchRevocationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the same log page by page, oldest first.
     * Errors: INVALID_FIELD, RESUME_TOKEN_INVALID, RESUME_TOKEN_EXPIRED, RESUME_TOKEN_AHEAD, REVOCATION_LOG_UNAVAILABLE.
     * </pre>
     */
    public dev.identitygrpc.v1.ListRevocationsResponse listRevocations(dev.identitygrpc.v1.ListRevocationsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListRevocationsMethod(), getCallOptions(), request);
    }
  }

  /**
   * <pre>
   * Tells of revocations, from one append-only log that is shared by all replicas and kept for 25 hours by default: longer than any token
   * lives, so the log from its earliest entry names every revocation that can still matter. Revocations made directly at ACS are not in it.
   * </pre>
   */
  public static final class RevocationServiceFutureStub extends io.grpc.stub.AbstractFutureStub<RevocationServiceFutureStub> {
    private RevocationServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RevocationServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RevocationServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Lists the same log page by page, oldest first.
     * Errors: INVALID_FIELD, RESUME_TOKEN_INVALID, RESUME_TOKEN_EXPIRED, RESUME_TOKEN_AHEAD, REVOCATION_LOG_UNAVAILABLE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.identitygrpc.v1.ListRevocationsResponse> listRevocations(
        dev.identitygrpc.v1.ListRevocationsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListRevocationsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_WATCH_REVOCATIONS = 0;
  private static final int METHODID_LIST_REVOCATIONS = 1;

  private static final class MethodHandlers<Req, Resp> implements
      io.grpc.stub.ServerCalls.UnaryMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ServerStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ClientStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.BidiStreamingMethod<Req, Resp> {
    private final RevocationServiceImplBase serviceImpl;
    private final int methodId;

    MethodHandlers(RevocationServiceImplBase serviceImpl, int methodId) {
      this.serviceImpl = serviceImpl;
      this.methodId = methodId;
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public void invoke(Req request, io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_WATCH_REVOCATIONS:
          serviceImpl.watchRevocations((dev.identitygrpc.v1.WatchRevocationsRequest) request,
              (io.grpc.stub.StreamObserver<dev.identitygrpc.v1.WatchRevocationsResponse>) responseObserver);
          break;
        case METHODID_LIST_REVOCATIONS:
          serviceImpl.listRevocations((dev.identitygrpc.v1.ListRevocationsRequest) request,
              (io.grpc.stub.StreamObserver<dev.identitygrpc.v1.ListRevocationsResponse>) responseObserver);
          break;
        default:
          throw new AssertionError();
      }
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public io.grpc.stub.StreamObserver<Req> invoke(
        io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        default:
          throw new AssertionError();
      }
    }
  }

  private static abstract class RevocationServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    RevocationServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.identitygrpc.v1.RevocationServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("RevocationService");
    }
  }

  private static final class RevocationServiceFileDescriptorSupplier
      extends RevocationServiceBaseDescriptorSupplier {
    RevocationServiceFileDescriptorSupplier() {}
  }

  private static final class RevocationServiceMethodDescriptorSupplier
      extends RevocationServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final String methodName;

    RevocationServiceMethodDescriptorSupplier(String methodName) {
      this.methodName = methodName;
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.MethodDescriptor getMethodDescriptor() {
      return getServiceDescriptor().findMethodByName(methodName);
    }
  }

  private static volatile io.grpc.ServiceDescriptor serviceDescriptor;

  public static io.grpc.ServiceDescriptor getServiceDescriptor() {
    io.grpc.ServiceDescriptor result = serviceDescriptor;
    if (result == null) {
      synchronized (RevocationServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new RevocationServiceFileDescriptorSupplier())
              .addMethod(getWatchRevocationsMethod())
              .addMethod(getListRevocationsMethod())
              .build();
        }
      }
    }
    return result;
  }
}
