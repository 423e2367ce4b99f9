using Grpc.Core;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Tests.Revocations;

/// <summary>One stream as a client reads it; nothing is waited for longer than no good run needs.</summary>
internal sealed class Watch(AsyncServerStreamingCall<WatchRevocationsResponse> call)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public void Leave() => call.Dispose();

    /// <summary>The next message; the stream must not end before it.</summary>
    public async Task<WatchRevocationsResponse> NextAsync()
    {
        Assert.True(await call.ResponseStream.MoveNext().WaitAsync(s_limit), "The stream has ended.");
        return call.ResponseStream.Current;
    }

    /// <summary>The sequences of the next message, which must bring some.</summary>
    public async Task<IEnumerable<long>> NextSequencesAsync() => (await NextAsync()).Revocations.Revocations.Select(revocation => revocation.Sequence);

    /// <summary>The next so many revocations.</summary>
    public async Task<List<V1.Revocation>> NextRevocationsAsync(int count)
    {
        List<V1.Revocation> revocations = [];
        while (revocations.Count < count) revocations.AddRange((await NextAsync()).Revocations.Revocations);
        Assert.Equal(count, revocations.Count);
        return revocations;
    }

    /// <summary>The end with OK.</summary>
    public async Task EndAsync() => Assert.False(await call.ResponseStream.MoveNext().WaitAsync(s_limit), "There is another message.");

    /// <summary>The end with an error.</summary>
    public Task<RpcException> FailureAsync() => Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext().WaitAsync(s_limit));
}
