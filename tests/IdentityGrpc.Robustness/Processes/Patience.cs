using Grpc.Core;

namespace IdentityGrpc.Robustness.Processes;

/// <summary>For calls that prove nothing by failing: a server that has just come up, on a machine that has much to do, may not answer at once.</summary>
internal static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Repeats the call until it is answered, for up to a minute.</summary>
    public static async Task<T> AnswerAsync<T>(Func<Task<T>> call)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (RpcException) when (TimeProvider.System.GetElapsedTime(start) < Limit)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }
}
