using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using Azure;
using Azure.Core.Diagnostics;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.Identity;

public sealed class LogTests
{
    [Theory]
    [MemberData(nameof(IdentityOperation.Twins), MemberType = typeof(IdentityOperation))]
    public async Task At_the_most_talkative_level_no_log_shows_a_secret(string name, bool synchronous)
    {
        IdentityOperation operation = IdentityOperation.All[name];
        var log = new ConcurrentQueue<string>();
        using (new AzureEventSourceListener((_, message) => log.Enqueue(message), EventLevel.LogAlways))
        {
            await operation.InvokeAsync(Clients.WithKey(new FakeService(operation.Success)), synchronous);
            await Assert.ThrowsAsync<RequestFailedException>(
                () => operation.InvokeAsync(Clients.WithKey(new FakeService(Answer.Error(401, "Denied", "Denied."))), synchronous));
        }

        // The log is the process's: other tests write to it too, and their secrets are the same.
        Assert.Contains(log, line => line.Contains("api-version=2023-10-01", StringComparison.Ordinal));
        Assert.All(log, line =>
        {
            Assert.DoesNotContain(Clients.Key, line, StringComparison.Ordinal);
            Assert.DoesNotContain("Signature=", line, StringComparison.Ordinal);
            Assert.DoesNotContain(Answer.Token, line, StringComparison.Ordinal);
            Assert.DoesNotContain("entra-token", line, StringComparison.Ordinal);
        });
    }
}
