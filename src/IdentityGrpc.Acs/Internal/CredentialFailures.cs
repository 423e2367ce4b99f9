using Azure;
using Azure.Identity;
using IdentityGrpc.Core.Errors;
using Microsoft.Identity.Client;

namespace IdentityGrpc.Acs.Internal;

/// <summary>Tells a credential that Entra refuses from an Entra that could not be asked: <see cref="AuthenticationFailedException"/> is thrown for both.</summary>
internal static class CredentialFailures
{
    public static DomainError Translate(AuthenticationFailedException exception, UpstreamTrace trace) =>
        IsOutage(exception) ? new DomainError.UpstreamUnavailable(trace) : new DomainError.UpstreamCredentialRejected(trace);

    private static bool IsOutage(Exception exception) => exception switch
    {
        // There is no such credential here. A probe for one that found no network says just that, and no more.
        CredentialUnavailableException => false,
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        MsalServiceException { StatusCode: 408 or 429 or >= 500 } => true,
        HttpRequestException or TimeoutException or OperationCanceledException => true,
        AggregateException several => several.InnerExceptions.Any(IsOutage),
        _ => exception.InnerException is { } inner && IsOutage(inner),
    };
}
