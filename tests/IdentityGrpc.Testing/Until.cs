namespace IdentityGrpc.Testing;

/// <summary>Waits for what background work brings about and no gate shows.</summary>
public static class Until
{
    // Only a test that fails waits this long.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits until a condition holds.</summary>
    /// <exception cref="TimeoutException">It does not come to hold.</exception>
    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    /// <summary>Waits until a condition holds that has to be asked for.</summary>
    /// <exception cref="TimeoutException">It does not come to hold.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > s_patience) throw new TimeoutException("It did not come about.");
            await Task.Yield();
        }
    }
}
