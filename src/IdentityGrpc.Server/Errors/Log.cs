using Grpc.Core;

namespace IdentityGrpc.Server.Errors;

/// <summary>Client mistakes are Information, trouble behind the server is Warning, Error means that somebody must act.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 3000, EventName = nameof(CallRefused), Level = LogLevel.Information, Message = "'{Method}' refused with {Status}: {Error}.")]
    public static partial void CallRefused(this ILogger logger, string method, StatusCode status, string error);

    [LoggerMessage(EventId = 3001, EventName = nameof(CallEndedByCaller), Level = LogLevel.Information, Message = "'{Method}' was cancelled, or its deadline passed.")]
    public static partial void CallEndedByCaller(this ILogger logger, string method);

    [LoggerMessage(EventId = 3002, EventName = nameof(DependencyFailed), Level = LogLevel.Warning, Message = "'{Method}' failed with {Status}: {Error}.")]
    public static partial void DependencyFailed(this ILogger logger, string method, StatusCode status, string error);

    [LoggerMessage(EventId = 3003, EventName = nameof(CredentialRejected), Level = LogLevel.Error, Message = "'{Method}' failed: ACS refused this server's credential.")]
    public static partial void CredentialRejected(this ILogger logger, Exception? exception, string method);

    [LoggerMessage(EventId = 3004, EventName = nameof(CallFailed), Level = LogLevel.Error, Message = "'{Method}' failed.")]
    public static partial void CallFailed(this ILogger logger, Exception exception, string method);

    [LoggerMessage(EventId = 3005, EventName = nameof(EngineRefused), Level = LogLevel.Information, Message = "'{Method}' refused with {Status} before or outside its method.")]
    public static partial void EngineRefused(this ILogger logger, string method, StatusCode status);

    [LoggerMessage(EventId = 3006, EventName = nameof(MalformedRequest), Level = LogLevel.Information, Message = "'{Method}' refused: a message of the request is malformed.")]
    public static partial void MalformedRequest(this ILogger logger, string method);

    [LoggerMessage(EventId = 3007, EventName = nameof(AnswerFailed), Level = LogLevel.Error,
        Message = "'{Method}' failed after its method, while its answer was written. The category 'Grpc.AspNetCore.Server' tells the cause when it is logged.")]
    public static partial void AnswerFailed(this ILogger logger, string method);
}
