using System.Globalization;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using IdentityGrpc.V1;
using Microsoft.AspNetCore.Http.Features;

namespace IdentityGrpc.Server.Errors;

/// <summary>
/// Completes the statuses that the gRPC engine makes by itself, before or outside our methods: a request too large or not parseable, a method that
/// does not exist, a deadline that passed. They get the same details as all others.
/// </summary>
internal sealed class EngineStatusMiddleware(RequestDelegate next, ILogger<EngineStatusMiddleware> logger)
{
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";

    public async Task InvokeAsync(HttpContext context)
    {
        // Also where the engine itself ends the response, as it does when a deadline passes.
        context.Response.OnStarting(() =>
        {
            Complete(context, context.Response.Headers);
            return Task.CompletedTask;
        });
        await next(context);

        if (context.Response.HasStarted && context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers is { IsReadOnly: false } trailers)
            Complete(context, trailers);
    }

    private void Complete(HttpContext context, IHeaderDictionary destination)
    {
        if (!destination.TryGetValue(StatusHeader, out var text) || destination.ContainsKey(RichStatus.TrailerName)) return;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int code) || Explain(context, (StatusCode)code) is not { } status) return;

        destination[StatusHeader] = ((int)status.Code).ToString(CultureInfo.InvariantCulture);
        destination[MessageHeader] = Uri.EscapeDataString(status.Message);
        destination[RichStatus.TrailerName] = Convert.ToBase64String(status.ToBytes()).TrimEnd('=');
        // Not the path, which is the caller's own text when it names no method of ours.
        string method = Method(context)?.FullName ?? "unknown method";
        if (status.Code == StatusCode.Internal) logger.AnswerFailed(method);
        else logger.EngineRefused(method, status.Code);
    }

    private static IMethod? Method(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method;

    private static RichStatus? Explain(HttpContext context, StatusCode code) => code switch
    {
        StatusCode.Unimplemented when Method(context) is not null && !HandlerMark.IsSet(context) =>
            new RichStatus(code, ErrorReason.CompressionUnsupported, "The server does not know the compression of the request."),
        StatusCode.Unimplemented =>
            new RichStatus(code, ErrorReason.MethodUnimplemented, "The server has no such method."),
        StatusCode.DeadlineExceeded =>
            new RichStatus(code, ErrorReason.DeadlineExceeded, "The deadline passed before there was an answer."),
        StatusCode.Cancelled =>
            new RichStatus(code, ErrorReason.CallCancelled, "The call was cancelled."),
        StatusCode.ResourceExhausted when !HandlerMark.IsSet(context) =>
            new RichStatus(code, ErrorReason.MessageTooLarge, "The request is larger than the server takes."),
        StatusCode.Unknown or StatusCode.Internal when !HandlerMark.IsSet(context) =>
            new RichStatus(StatusCode.InvalidArgument, ErrorReason.MalformedMessage, "The request is not a message of the expected type."),
        StatusCode.Unknown =>
            new RichStatus(StatusCode.Internal, ErrorReason.InternalError, "The server failed; its operator finds the cause in the log."),
        // OK, and what our own methods or the health and reflection protocols answered in full.
        _ => null,
    };
}
