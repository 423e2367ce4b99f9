package dev.identitygrpc.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Creates and deletes the identities of the one ACS resource that the server fronts.
 * There is no way to list or look up identities: ACS has none, so callers keep the ids that they are given.
 * </pre>
 */
@javax.annotation.Generated(
    value = "by gRPC proto compiler",
    comments = "Source: identitygrpc/v1/identity_service.proto")
@io.grpc.stub.annotations.GrpcGenerated
public final class IdentityServiceGrpc {

  private IdentityServiceGrpc() {}

  public static final String SERVICE_NAME = "identitygrpc.v1.IdentityService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.identitygrpc.v1.CreateIdentityRequest,
      dev.identitygrpc.v1.CreateIdentityResponse> getCreateIdentityMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateIdentity",
      requestType = dev.identitygrpc.v1.CreateIdentityRequest.class,
      responseType = dev.identitygrpc.v1.CreateIdentityResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.identitygrpc.v1.CreateIdentityRequest,
      dev.identitygrpc.v1.CreateIdentityResponse> getCreateIdentityMethod() {
    io.grpc.MethodDescriptor<dev.identitygrpc.v1.CreateIdentityRequest, dev.identitygrpc.v1.CreateIdentityResponse> getCreateIdentityMethod;
    if ((getCreateIdentityMethod = IdentityServiceGrpc.getCreateIdentityMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getCreateIdentityMethod = IdentityServiceGrpc.getCreateIdentityMethod) == null) {
          IdentityServiceGrpc.getCreateIdentityMethod = getCreateIdentityMethod =
              io.grpc.MethodDescriptor.<dev.identitygrpc.v1.CreateIdentityRequest, dev.identitygrpc.v1.CreateIdentityResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateIdentity"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.identitygrpc.v1.CreateIdentityRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.identitygrpc.v1.CreateIdentityResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("CreateIdentity"))
              .build();
        }
      }
    }
    return getCreateIdentityMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.identitygrpc.v1.DeleteIdentityRequest,
      dev.identitygrpc.v1.DeleteIdentityResponse> getDeleteIdentityMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteIdentity",
      requestType = dev.identitygrpc.v1.DeleteIdentityRequest.class,
      responseType = dev.identitygrpc.v1.DeleteIdentityResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.identitygrpc.v1.DeleteIdentityRequest,
      dev.identitygrpc.v1.DeleteIdentityResponse> getDeleteIdentityMethod() {
    io.grpc.MethodDescriptor<dev.identitygrpc.v1.DeleteIdentityRequest, dev.identitygrpc.v1.DeleteIdentityResponse> getDeleteIdentityMethod;
    if ((getDeleteIdentityMethod = IdentityServiceGrpc.getDeleteIdentityMethod) == null) {
      synchronized (IdentityServiceGrpc.class) {
        if ((getDeleteIdentityMethod = IdentityServiceGrpc.getDeleteIdentityMethod) == null) {
          IdentityServiceGrpc.getDeleteIdentityMethod = getDeleteIdentityMethod =
              io.grpc.MethodDescriptor.<dev.identitygrpc.v1.DeleteIdentityRequest, dev.identitygrpc.v1.DeleteIdentityResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteIdentity"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.identitygrpc.v1.DeleteIdentityRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.identitygrpc.v1.DeleteIdentityResponse.getDefaultInstance()))
              .setSchemaDescriptor(new IdentityServiceMethodDescriptorSupplier("DeleteIdentity"))
              .build();
        }
      }
    }
    return getDeleteIdentityMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static IdentityServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<IdentityServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<IdentityServiceStub>() {
        @java.lang.Override
        public IdentityServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new IdentityServiceStub(channel, callOptions);
        }
      };
    return IdentityServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static IdentityServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<IdentityServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<IdentityServiceBlockingStub>() {
        @java.lang.Override
        public IdentityServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new IdentityServiceBlockingStub(channel, callOptions);
        }
      };
    return IdentityServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static IdentityServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<IdentityServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<IdentityServiceFutureStub>() {
        @java.lang.Override
        public IdentityServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new IdentityServiceFutureStub(channel, callOptions);
        }
      };
    return IdentityServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Creates and deletes the identities of the one ACS resource that the server fronts.
   * There is no way to list or look up identities: ACS has none, so callers keep the ids that they are given.
   * </pre>
   */
  public static abstract class IdentityServiceImplBase implements io.grpc.BindableService {

    /**
     * <pre>
     * Creates an identity, and issues a first access token for it when scopes are asked for. Both are one call to ACS.
     * Without a `request_id` each call creates another identity; with one, the call can be repeated safely.
     * Errors: INVALID_FIELD, REQUEST_ID_REUSED, UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED; for a repeated
     * `request_id` with scopes also those of TokenService.IssueAccessToken, such as IDENTITY_NOT_FOUND when it was deleted meanwhile.
     * </pre>
     */
    public void createIdentity(dev.identitygrpc.v1.CreateIdentityRequest request,
        io.grpc.stub.StreamObserver<dev.identitygrpc.v1.CreateIdentityResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateIdentityMethod(), responseObserver);
    }

    /**
     * <pre>
     * Revokes every token of an identity and deletes the identity with all that ACS stores about it. It cannot be undone.
     * The deletion is recorded in the revocation log before ACS is called, and is seen by whoever watches.
     * Errors: INVALID_FIELD, IDENTITY_NOT_FOUND, REVOCATION_LOG_UNAVAILABLE, REVOCATION_UNCONFIRMED, UPSTREAM_THROTTLED,
     * UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public void deleteIdentity(dev.identitygrpc.v1.DeleteIdentityRequest request,
        io.grpc.stub.StreamObserver<dev.identitygrpc.v1.DeleteIdentityResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteIdentityMethod(), responseObserver);
    }

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
          .addMethod(
            getCreateIdentityMethod(),
            io.grpc.stub.ServerCalls.asyncUnaryCall(
              new MethodHandlers<
                dev.identitygrpc.v1.CreateIdentityRequest,
                dev.identitygrpc.v1.CreateIdentityResponse>(
                  this, METHODID_CREATE_IDENTITY)))
          .addMethod(
            getDeleteIdentityMethod(),
            io.grpc.stub.ServerCalls.asyncUnaryCall(
              new MethodHandlers<
                dev.identitygrpc.v1.DeleteIdentityRequest,
                dev.identitygrpc.v1.DeleteIdentityResponse>(
                  this, METHODID_DELETE_IDENTITY)))
          .build();
    }
  }

  /**
   * <pre>
   * Creates and deletes the identities of the one ACS resource that the server fronts.
   * There is no way to list or look up identities: ACS has none, so callers keep the ids that they are given.
   * </pre>
   */
  public static final class IdentityServiceStub extends io.grpc.stub.AbstractAsyncStub<IdentityServiceStub> {
    private IdentityServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected IdentityServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new IdentityServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates an identity, and issues a first access token for it when scopes are asked for. Both are one call to ACS.
     * Without a `request_id` each call creates another identity; with one, the call can be repeated safely.
     * Errors: INVALID_FIELD, REQUEST_ID_REUSED, UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED; for a repeated
     * `request_id` with scopes also those of TokenService.IssueAccessToken, such as IDENTITY_NOT_FOUND when it was deleted meanwhile.
     * </pre>
     */
    public void createIdentity(dev.identitygrpc.v1.CreateIdentityRequest request,
        io.grpc.stub.StreamObserver<dev.identitygrpc.v1.CreateIdentityResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateIdentityMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Revokes every token of an identity and deletes the identity with all that ACS stores about it. It cannot be undone.
     * The deletion is recorded in the revocation log before ACS is called, and is seen by whoever watches.
     * Errors: INVALID_FIELD, IDENTITY_NOT_FOUND, REVOCATION_LOG_UNAVAILABLE, REVOCATION_UNCONFIRMED, UPSTREAM_THROTTLED,
     * UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public void deleteIdentity(dev.identitygrpc.v1.DeleteIdentityRequest request,
        io.grpc.stub.StreamObserver<dev.identitygrpc.v1.DeleteIdentityResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteIdentityMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * <pre>
   * Creates and deletes the identities of the one ACS resource that the server fronts.
   * There is no way to list or look up identities: ACS has none, so callers keep the ids that they are given.
   * </pre>
   */
  public static final class IdentityServiceBlockingStub extends io.grpc.stub.AbstractBlockingStub<IdentityServiceBlockingStub> {
    private IdentityServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected IdentityServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new IdentityServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates an identity, and issues a first access token for it when scopes are asked for. Both are one call to ACS.
     * Without a `request_id` each call creates another identity; with one, the call can be repeated safely.
     * Errors: INVALID_FIELD, REQUEST_ID_REUSED, UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED; for a repeated
     * `request_id` with scopes also those of TokenService.IssueAccessToken, such as IDENTITY_NOT_FOUND when it was deleted meanwhile.
     * </pre>
     */
    public dev.identitygrpc.v1.CreateIdentityResponse createIdentity(dev.identitygrpc.v1.CreateIdentityRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateIdentityMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Revokes every token of an identity and deletes the identity with all that ACS stores about it. It cannot be undone.
     * The deletion is recorded in the revocation log before ACS is called, and is seen by whoever watches.
     * Errors: INVALID_FIELD, IDENTITY_NOT_FOUND, REVOCATION_LOG_UNAVAILABLE, REVOCATION_UNCONFIRMED, UPSTREAM_THROTTLED,
     * UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public dev.identitygrpc.v1.DeleteIdentityResponse deleteIdentity(dev.identitygrpc.v1.DeleteIdentityRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteIdentityMethod(), getCallOptions(), request);
    }
  }

  /**
   * <pre>
   * Creates and deletes the identities of the one ACS resource that the server fronts.
   * There is no way to list or look up identities: ACS has none, so callers keep the ids that they are given.
   * </pre>
   */
  public static final class IdentityServiceFutureStub extends io.grpc.stub.AbstractFutureStub<IdentityServiceFutureStub> {
    private IdentityServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected IdentityServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new IdentityServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates an identity, and issues a first access token for it when scopes are asked for. Both are one call to ACS.
     * Without a `request_id` each call creates another identity; with one, the call can be repeated safely.
     * Errors: INVALID_FIELD, REQUEST_ID_REUSED, UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED; for a repeated
     * `request_id` with scopes also those of TokenService.IssueAccessToken, such as IDENTITY_NOT_FOUND when it was deleted meanwhile.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.identitygrpc.v1.CreateIdentityResponse> createIdentity(
        dev.identitygrpc.v1.CreateIdentityRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateIdentityMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Revokes every token of an identity and deletes the identity with all that ACS stores about it. It cannot be undone.
     * The deletion is recorded in the revocation log before ACS is called, and is seen by whoever watches.
     * Errors: INVALID_FIELD, IDENTITY_NOT_FOUND, REVOCATION_LOG_UNAVAILABLE, REVOCATION_UNCONFIRMED, UPSTREAM_THROTTLED,
     * UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.identitygrpc.v1.DeleteIdentityResponse> deleteIdentity(
        dev.identitygrpc.v1.DeleteIdentityRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteIdentityMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_IDENTITY = 0;
  private static final int METHODID_DELETE_IDENTITY = 1;

  private static final class MethodHandlers<Req, Resp> implements
      io.grpc.stub.ServerCalls.UnaryMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ServerStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ClientStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.BidiStreamingMethod<Req, Resp> {
    private final IdentityServiceImplBase serviceImpl;
    private final int methodId;

    MethodHandlers(IdentityServiceImplBase serviceImpl, int methodId) {
      this.serviceImpl = serviceImpl;
      this.methodId = methodId;
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public void invoke(Req request, io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_CREATE_IDENTITY:
          serviceImpl.createIdentity((dev.identitygrpc.v1.CreateIdentityRequest) request,
              (io.grpc.stub.StreamObserver<dev.identitygrpc.v1.CreateIdentityResponse>) responseObserver);
          break;
        case METHODID_DELETE_IDENTITY:
          serviceImpl.deleteIdentity((dev.identitygrpc.v1.DeleteIdentityRequest) request,
              (io.grpc.stub.StreamObserver<dev.identitygrpc.v1.DeleteIdentityResponse>) responseObserver);
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

  private static abstract class IdentityServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    IdentityServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.identitygrpc.v1.IdentityServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("IdentityService");
    }
  }

  private static final class IdentityServiceFileDescriptorSupplier
      extends IdentityServiceBaseDescriptorSupplier {
    IdentityServiceFileDescriptorSupplier() {}
  }

  private static final class IdentityServiceMethodDescriptorSupplier
      extends IdentityServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final String methodName;

    IdentityServiceMethodDescriptorSupplier(String methodName) {
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
      synchronized (IdentityServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new IdentityServiceFileDescriptorSupplier())
              .addMethod(getCreateIdentityMethod())
              .addMethod(getDeleteIdentityMethod())
              .build();
        }
      }
    }
    return result;
  }
}
