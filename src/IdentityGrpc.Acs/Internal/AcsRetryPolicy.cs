using Azure.Core;
using Azure.Core.Pipeline;

namespace IdentityGrpc.Acs.Internal;

/// <summary>
/// The SDK's own retries, the only layer that retries, but for 429 and for what asks to wait long: waiting there would hold every caller for as long
/// as ACS says, and each try against a throttle counts against the same limit.
/// </summary>
internal sealed class AcsRetryPolicy(int maxRetries, TimeSpan delay, TimeProvider time)
    : RetryPolicy(maxRetries, DelayStrategy.CreateExponentialDelayStrategy(delay, TimeSpan.FromMinutes(1)))
{
    /// <summary>The longest wait that an answer may ask for and that is waited.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        !ForbidsRetry(message) && Note(message, base.ShouldRetry(message, exception));

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        !ForbidsRetry(message) && Note(message, await base.ShouldRetryAsync(message, exception));

    // What is tried again ended without an answer, or with one of those that say nothing of the work.
    private static bool Note(HttpMessage message, bool retries)
    {
        if (retries) AttemptNotes.Of(message)?.EarlierAttemptWasUnclear();
        return retries;
    }

    private bool ForbidsRetry(HttpMessage message) =>
        message.HasResponse && (message.Response.Status == 429 || RetryAfter.Read(message.Response, time) > LongestWait);
}
