using Azure.Core;
using Azure.Core.Pipeline;

namespace IdentityGrpc.Acs.Internal;

/// <summary>
/// The SDK's own retries, the only layer that retries, but for 429: waiting there would hold every caller for as long as ACS throttles, and
/// each try counts against the same limit.
/// </summary>
internal sealed class AcsRetryPolicy(int maxRetries, TimeSpan delay)
    : RetryPolicy(maxRetries, DelayStrategy.CreateExponentialDelayStrategy(delay, TimeSpan.FromMinutes(1)))
{
    protected override bool ShouldRetry(HttpMessage message, Exception? exception) => !IsThrottled(message) && base.ShouldRetry(message, exception);

    protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        IsThrottled(message) ? ValueTask.FromResult(false) : base.ShouldRetryAsync(message, exception);

    private static bool IsThrottled(HttpMessage message) => message.HasResponse && message.Response.Status == 429;
}
