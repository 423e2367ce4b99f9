using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace IdentityGrpc.Server.Tests.Hosting;

/// <summary>Reads the details of an error as any client would: from the trailers.</summary>
internal static class ErrorDetails
{
    public static ErrorInfo ErrorInfo(this RpcException exception) => exception.Detail<ErrorInfo>() ?? throw new InvalidOperationException($"{exception.Status} has no ErrorInfo.");

    public static string Reason(this RpcException exception) => exception.ErrorInfo().Reason;

    public static string[] BadFields(this RpcException exception) =>
        [.. exception.Detail<BadRequest>()?.FieldViolations.Select(violation => violation.Field) ?? []];

    public static TimeSpan? RetryDelay(this RpcException exception) => exception.Detail<RetryInfo>()?.RetryDelay.ToTimeSpan();

    private static T? Detail<T>(this RpcException exception)
        where T : class, Google.Protobuf.IMessage, new()
    {
        byte[] bytes = exception.Trailers.GetValueBytes("grpc-status-details-bin") ?? throw new InvalidOperationException($"{exception.Status} has no details.");
        Google.Rpc.Status status = Google.Rpc.Status.Parser.ParseFrom(bytes);
        Assert.Equal((int)exception.StatusCode, status.Code);
        Any? any = status.Details.SingleOrDefault(detail => detail.Is(new T().Descriptor));
        if (any is null) return null;
        var message = new T();
        Google.Protobuf.MessageExtensions.MergeFrom(message, any.Value);
        return message;
    }
}
