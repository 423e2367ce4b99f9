namespace IdentityGrpc.Core.Tests.Infrastructure;

/// <summary>Waits for what background work brings about and no gate shows.</summary>
internal static class Until
{
    // Only a test that fails waits this long.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public static async Task TrueAsync(Func<bool> condition)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < s_patience, "It did not come about.");
            await Task.Yield();
        }
    }
}
