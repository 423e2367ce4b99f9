namespace IdentityGrpc.Client.Tests.Fakes;

/// <summary>How long a test waits for what must happen.</summary>
internal static class Expect
{
    /// <summary>Only a test that fails waits this long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(Patience, TimeProvider.System);

    public static Task<T> Soon<T>(ValueTask<T> task) => Soon(task.AsTask());
}
