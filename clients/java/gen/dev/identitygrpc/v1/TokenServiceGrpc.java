package dev.identitygrpc.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Issues and revokes the access tokens of identities.
 * </pre>
 */
@javax.annotation.Generated(
    value = "by gRPC proto compiler",
    comments = "Source: identitygrpc/v1/token_service.proto")
@io.grpc.stub.annotations.GrpcGenerated
public final class TokenServiceGrpc {

  private TokenServiceGrpc() {}

  public static final String SERVICE_NAME = "identitygrpc.v1.TokenService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.identitygrpc.v1.IssueAccessTokenRequest,
      dev.identitygrpc.v1.IssueAccessTokenResponse> getIssueAccessTokenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "IssueAccessToken",
      requestType = dev.identitygrpc.v1.IssueAccessTokenRequest.class,
      responseType = dev.identitygrpc.v1.IssueAccessTokenResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.identitygrpc.v1.IssueAccessTokenRequest,
      dev.identitygrpc.v1.IssueAccessTokenResponse> getIssueAccessTokenMethod() {
    io.grpc.MethodDescriptor<dev.identitygrpc.v1.IssueAccessTokenRequest, dev.identitygrpc.v1.IssueAccessTokenResponse> getIssueAccessTokenMethod;
    if ((getIssueAccessTokenMethod = TokenServiceGrpc.getIssueAccessTokenMethod) == null) {
      synchronized (TokenServiceGrpc.class) {
        if ((getIssueAccessTokenMethod = TokenServiceGrpc.getIssueAccessTokenMethod) == null) {
          TokenServiceGrpc.getIssueAccessTokenMethod = getIssueAccessTokenMethod =
              io.grpc.MethodDescriptor.<dev.identitygrpc.v1.IssueAccessTokenRequest, dev.identitygrpc.v1.IssueAccessTokenResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "IssueAccessToken"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.identitygrpc.v1.IssueAccessTokenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.identitygrpc.v1.IssueAccessTokenResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TokenServiceMethodDescriptorSupplier("IssueAccessToken"))
              .build();
        }
      }
    }
    return getIssueAccessTokenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.identitygrpc.v1.RevokeAccessTokensRequest,
      dev.identitygrpc.v1.RevokeAccessTokensResponse> getRevokeAccessTokensMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeAccessTokens",
      requestType = dev.identitygrpc.v1.RevokeAccessTokensRequest.class,
      responseType = dev.identitygrpc.v1.RevokeAccessTokensResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.identitygrpc.v1.RevokeAccessTokensRequest,
      dev.identitygrpc.v1.RevokeAccessTokensResponse> getRevokeAccessTokensMethod() {
    io.grpc.MethodDescriptor<dev.identitygrpc.v1.RevokeAccessTokensRequest, dev.identitygrpc.v1.RevokeAccessTokensResponse> getRevokeAccessTokensMethod;
    if ((getRevokeAccessTokensMethod = TokenServiceGrpc.getRevokeAccessTokensMethod) == null) {
      synchronized (TokenServiceGrpc.class) {
        if ((getRevokeAccessTokensMethod = TokenServiceGrpc.getRevokeAccessTokensMethod) == null) {
          TokenServiceGrpc.getRevokeAccessTokensMethod = getRevokeAccessTokensMethod =
              io.grpc.MethodDescriptor.<dev.identitygrpc.v1.RevokeAccessTokensRequest, dev.identitygrpc.v1.RevokeAccessTokensResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeAccessTokens"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.identitygrpc.v1.RevokeAccessTokensRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.identitygrpc.v1.RevokeAccessTokensResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TokenServiceMethodDescriptorSupplier("RevokeAccessTokens"))
              .build();
        }
      }
    }
    return getRevokeAccessTokensMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.identitygrpc.v1.ExchangeTeamsUserTokenRequest,
      dev.identitygrpc.v1.ExchangeTeamsUserTokenResponse> getExchangeTeamsUserTokenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ExchangeTeamsUserToken",
      requestType = dev.identitygrpc.v1.ExchangeTeamsUserTokenRequest.class,
      responseType = dev.identitygrpc.v1.ExchangeTeamsUserTokenResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.identitygrpc.v1.ExchangeTeamsUserTokenRequest,
      dev.identitygrpc.v1.ExchangeTeamsUserTokenResponse> getExchangeTeamsUserTokenMethod() {
    io.grpc.MethodDescriptor<dev.identitygrpc.v1.ExchangeTeamsUserTokenRequest, dev.identitygrpc.v1.ExchangeTeamsUserTokenResponse> getExchangeTeamsUserTokenMethod;
    if ((getExchangeTeamsUserTokenMethod = TokenServiceGrpc.getExchangeTeamsUserTokenMethod) == null) {
      synchronized (TokenServiceGrpc.class) {
        if ((getExchangeTeamsUserTokenMethod = TokenServiceGrpc.getExchangeTeamsUserTokenMethod) == null) {
          TokenServiceGrpc.getExchangeTeamsUserTokenMethod = getExchangeTeamsUserTokenMethod =
              io.grpc.MethodDescriptor.<dev.identitygrpc.v1.ExchangeTeamsUserTokenRequest, dev.identitygrpc.v1.ExchangeTeamsUserTokenResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ExchangeTeamsUserToken"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.identitygrpc.v1.ExchangeTeamsUserTokenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.identitygrpc.v1.ExchangeTeamsUserTokenResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TokenServiceMethodDescriptorSupplier("ExchangeTeamsUserToken"))
              .build();
        }
      }
    }
    return getExchangeTeamsUserTokenMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static TokenServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TokenServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TokenServiceStub>() {
        @java.lang.Override
        public TokenServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TokenServiceStub(channel, callOptions);
        }
      };
    return TokenServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static TokenServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TokenServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TokenServiceBlockingStub>() {
        @java.lang.Override
        public TokenServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TokenServiceBlockingStub(channel, callOptions);
        }
      };
    return TokenServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static TokenServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TokenServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TokenServiceFutureStub>() {
        @java.lang.Override
        public TokenServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TokenServiceFutureStub(channel, callOptions);
        }
      };
    return TokenServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Issues and revokes the access tokens of identities.
   * </pre>
   */
  public static abstract class TokenServiceImplBase implements io.grpc.BindableService {

    /**
     * <pre>
     * Issues an access token for an identity, from the cache where it holds one with enough life left.
     * Once a revocation of the identity has been answered with OK, no later call returns a token from before it, on any replica.
     * Errors: INVALID_FIELD, IDENTITY_NOT_FOUND, REVOCATION_OVERLAPPED, UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE,
     * UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public void issueAccessToken(dev.identitygrpc.v1.IssueAccessTokenRequest request,
        io.grpc.stub.StreamObserver<dev.identitygrpc.v1.IssueAccessTokenResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getIssueAccessTokenMethod(), responseObserver);
    }

    /**
     * <pre>
     * Revokes the tokens of an identity. The identity stays, and new tokens can be issued for it.
     * The revocation is recorded before ACS is called, and is seen by whoever watches. When the outcome stays unknown, the answer is
     * REVOCATION_UNCONFIRMED with the id of the revocation; what was recorded the server drives to its end by itself.
     * Errors: INVALID_FIELD, IDENTITY_NOT_FOUND, ISSUED_BEFORE_UNSUPPORTED, REVOCATION_LOG_UNAVAILABLE, REVOCATION_UNCONFIRMED,
     * UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public void revokeAccessTokens(dev.identitygrpc.v1.RevokeAccessTokensRequest request,
        io.grpc.stub.StreamObserver<dev.identitygrpc.v1.RevokeAccessTokensResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeAccessTokensMethod(), responseObserver);
    }

    /**
     * <pre>
     * Exchanges the Microsoft Entra token of a Teams user for an ACS access token. The answer is never cached.
     * Errors: INVALID_FIELD, TEAMS_TOKEN_REJECTED, UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public void exchangeTeamsUserToken(dev.identitygrpc.v1.ExchangeTeamsUserTokenRequest request,
        io.grpc.stub.StreamObserver<dev.identitygrpc.v1.ExchangeTeamsUserTokenResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExchangeTeamsUserTokenMethod(), responseObserver);
    }

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
          .addMethod(
            getIssueAccessTokenMethod(),
            io.grpc.stub.ServerCalls.asyncUnaryCall(
              new MethodHandlers<
                dev.identitygrpc.v1.IssueAccessTokenRequest,
                dev.identitygrpc.v1.IssueAccessTokenResponse>(
                  this, METHODID_ISSUE_ACCESS_TOKEN)))
          .addMethod(
            getRevokeAccessTokensMethod(),
            io.grpc.stub.ServerCalls.asyncUnaryCall(
              new MethodHandlers<
                dev.identitygrpc.v1.RevokeAccessTokensRequest,
                dev.identitygrpc.v1.RevokeAccessTokensResponse>(
                  this, METHODID_REVOKE_ACCESS_TOKENS)))
          .addMethod(
            getExchangeTeamsUserTokenMethod(),
            io.grpc.stub.ServerCalls.asyncUnaryCall(
              new MethodHandlers<
                dev.identitygrpc.v1.ExchangeTeamsUserTokenRequest,
                dev.identitygrpc.v1.ExchangeTeamsUserTokenResponse>(
                  this, METHODID_EXCHANGE_TEAMS_USER_TOKEN)))
          .build();
    }
  }

  /**
   * <pre>
   * Issues and revokes the access tokens of identities.
   * </pre>
   */
  public static final class TokenServiceStub extends io.grpc.stub.AbstractAsyncStub<TokenServiceStub> {
    private TokenServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TokenServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TokenServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Issues an access token for an identity, from the cache where it holds one with enough life left.
     * Once a revocation of the identity has been answered with OK, no later call returns a token from before it, on any replica.
     * Errors: INVALID_FIELD, IDENTITY_NOT_FOUND, REVOCATION_OVERLAPPED, UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE,
     * UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public void issueAccessToken(dev.identitygrpc.v1.IssueAccessTokenRequest request,
        io.grpc.stub.StreamObserver<dev.identitygrpc.v1.IssueAccessTokenResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getIssueAccessTokenMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Revokes the tokens of an identity. The identity stays, and new tokens can be issued for it.
     * The revocation is recorded before ACS is called, and is seen by whoever watches. When the outcome stays unknown, the answer is
     * REVOCATION_UNCONFIRMED with the id of the revocation; what was recorded the server drives to its end by itself.
     * Errors: INVALID_FIELD, IDENTITY_NOT_FOUND, ISSUED_BEFORE_UNSUPPORTED, REVOCATION_LOG_UNAVAILABLE, REVOCATION_UNCONFIRMED,
     * UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public void revokeAccessTokens(dev.identitygrpc.v1.RevokeAccessTokensRequest request,
        io.grpc.stub.StreamObserver<dev.identitygrpc.v1.RevokeAccessTokensResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeAccessTokensMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Exchanges the Microsoft Entra token of a Teams user for an ACS access token. The answer is never cached.
     * Errors: INVALID_FIELD, TEAMS_TOKEN_REJECTED, UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public void exchangeTeamsUserToken(dev.identitygrpc.v1.ExchangeTeamsUserTokenRequest request,
        io.grpc.stub.StreamObserver<dev.identitygrpc.v1.ExchangeTeamsUserTokenResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getExchangeTeamsUserTokenMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * <pre>
   * Issues and revokes the access tokens of identities.
   * </pre>
   */
  public static final class TokenServiceBlockingStub extends io.grpc.stub.AbstractBlockingStub<TokenServiceBlockingStub> {
    private TokenServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TokenServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TokenServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Issues an access token for an identity, from the cache where it holds one with enough life left.
     * Once a revocation of the identity has been answered with OK, no later call returns a token from before it, on any replica.
     * Errors: INVALID_FIELD, IDENTITY_NOT_FOUND, REVOCATION_OVERLAPPED, UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE,
     * UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public dev.identitygrpc.v1.IssueAccessTokenResponse issueAccessToken(dev.identitygrpc.v1.IssueAccessTokenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getIssueAccessTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Revokes the tokens of an identity. The identity stays, and new tokens can be issued for it.
     * The revocation is recorded before ACS is called, and is seen by whoever watches. When the outcome stays unknown, the answer is
     * REVOCATION_UNCONFIRMED with the id of the revocation; what was recorded the server drives to its end by itself.
     * Errors: INVALID_FIELD, IDENTITY_NOT_FOUND, ISSUED_BEFORE_UNSUPPORTED, REVOCATION_LOG_UNAVAILABLE, REVOCATION_UNCONFIRMED,
     * UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public dev.identitygrpc.v1.RevokeAccessTokensResponse revokeAccessTokens(dev.identitygrpc.v1.RevokeAccessTokensRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeAccessTokensMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Exchanges the Microsoft Entra token of a Teams user for an ACS access token. The answer is never cached.
     * Errors: INVALID_FIELD, TEAMS_TOKEN_REJECTED, UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public dev.identitygrpc.v1.ExchangeTeamsUserTokenResponse exchangeTeamsUserToken(dev.identitygrpc.v1.ExchangeTeamsUserTokenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getExchangeTeamsUserTokenMethod(), getCallOptions(), request);
    }
  }

  /**
   * <pre>
   * Issues and revokes the access tokens of identities.
   * </pre>
   */
  public static final class TokenServiceFutureStub extends io.grpc.stub.AbstractFutureStub<TokenServiceFutureStub> {
    private TokenServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TokenServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TokenServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Issues an access token for an identity, from the cache where it holds one with enough life left.
     * Once a revocation of the identity has been answered with OK, no later call returns a token from before it, on any replica.
     * Errors: INVALID_FIELD, IDENTITY_NOT_FOUND, REVOCATION_OVERLAPPED, UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE,
     * UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.identitygrpc.v1.IssueAccessTokenResponse> issueAccessToken(
        dev.identitygrpc.v1.IssueAccessTokenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getIssueAccessTokenMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Revokes the tokens of an identity. The identity stays, and new tokens can be issued for it.
     * The revocation is recorded before ACS is called, and is seen by whoever watches. When the outcome stays unknown, the answer is
     * REVOCATION_UNCONFIRMED with the id of the revocation; what was recorded the server drives to its end by itself.
     * Errors: INVALID_FIELD, IDENTITY_NOT_FOUND, ISSUED_BEFORE_UNSUPPORTED, REVOCATION_LOG_UNAVAILABLE, REVOCATION_UNCONFIRMED,
     * UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.identitygrpc.v1.RevokeAccessTokensResponse> revokeAccessTokens(
        dev.identitygrpc.v1.RevokeAccessTokensRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeAccessTokensMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Exchanges the Microsoft Entra token of a Teams user for an ACS access token. The answer is never cached.
     * Errors: INVALID_FIELD, TEAMS_TOKEN_REJECTED, UPSTREAM_THROTTLED, UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIAL_REJECTED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.identitygrpc.v1.ExchangeTeamsUserTokenResponse> exchangeTeamsUserToken(
        dev.identitygrpc.v1.ExchangeTeamsUserTokenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getExchangeTeamsUserTokenMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_ISSUE_ACCESS_TOKEN = 0;
  private static final int METHODID_REVOKE_ACCESS_TOKENS = 1;
  private static final int METHODID_EXCHANGE_TEAMS_USER_TOKEN = 2;

  private static final class MethodHandlers<Req, Resp> implements
      io.grpc.stub.ServerCalls.UnaryMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ServerStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ClientStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.BidiStreamingMethod<Req, Resp> {
    private final TokenServiceImplBase serviceImpl;
    private final int methodId;

    MethodHandlers(TokenServiceImplBase serviceImpl, int methodId) {
      this.serviceImpl = serviceImpl;
      this.methodId = methodId;
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public void invoke(Req request, io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_ISSUE_ACCESS_TOKEN:
          serviceImpl.issueAccessToken((dev.identitygrpc.v1.IssueAccessTokenRequest) request,
              (io.grpc.stub.StreamObserver<dev.identitygrpc.v1.IssueAccessTokenResponse>) responseObserver);
          break;
        case METHODID_REVOKE_ACCESS_TOKENS:
          serviceImpl.revokeAccessTokens((dev.identitygrpc.v1.RevokeAccessTokensRequest) request,
              (io.grpc.stub.StreamObserver<dev.identitygrpc.v1.RevokeAccessTokensResponse>) responseObserver);
          break;
        case METHODID_EXCHANGE_TEAMS_USER_TOKEN:
          serviceImpl.exchangeTeamsUserToken((dev.identitygrpc.v1.ExchangeTeamsUserTokenRequest) request,
              (io.grpc.stub.StreamObserver<dev.identitygrpc.v1.ExchangeTeamsUserTokenResponse>) responseObserver);
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

  private static abstract class TokenServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    TokenServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.identitygrpc.v1.TokenServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("TokenService");
    }
  }

  private static final class TokenServiceFileDescriptorSupplier
      extends TokenServiceBaseDescriptorSupplier {
    TokenServiceFileDescriptorSupplier() {}
  }

  private static final class TokenServiceMethodDescriptorSupplier
      extends TokenServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final String methodName;

    TokenServiceMethodDescriptorSupplier(String methodName) {
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
      synchronized (TokenServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new TokenServiceFileDescriptorSupplier())
              .addMethod(getIssueAccessTokenMethod())
              .addMethod(getRevokeAccessTokensMethod())
              .addMethod(getExchangeTeamsUserTokenMethod())
              .build();
        }
      }
    }
    return result;
  }
}
