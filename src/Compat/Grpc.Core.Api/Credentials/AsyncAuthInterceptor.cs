namespace Grpc.Core;

/// <summary>Adds to <paramref name="metadata"/> what authenticates the call that <paramref name="context"/> describes.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
