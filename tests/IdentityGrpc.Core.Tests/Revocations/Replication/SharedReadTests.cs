using IdentityGrpc.Core.Revocations.Replication.Internal;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Revocations.Replication;

public sealed class SharedReadTests
{
    [Fact]
    public async Task WhoComesDuringARead_GetsTheNextOne_SharedWithAllWhoCameMeanwhile()
    {
        Gate[] gates = [new(), new()];
        int reads = 0;
        var shared = new SharedRead<int>(async () =>
        {
            int number = Interlocked.Increment(ref reads);
            await gates[number - 1].PassAsync(CancellationToken.None);
            return number;
        });

        Task<int> first = shared.ReadAsync();
        await gates[0].Reached;
        Task<int>[] later = [shared.ReadAsync(), shared.ReadAsync(), shared.ReadAsync()];
        gates[0].Open();
        gates[1].Open();

        Assert.Equal(1, await first);
        int[] numbers = await Task.WhenAll(later);
        Assert.Equal([2, 2, 2], numbers);
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task AFailedRead_FailsThoseWhoAskedForIt_AndNotTheNext()
    {
        var gate = new Gate();
        int reads = 0;
        var shared = new SharedRead<int>(async () =>
        {
            if (Interlocked.Increment(ref reads) > 1) return reads;
            await gate.PassAsync(CancellationToken.None);
            throw new InvalidOperationException();
        });

        Task<int> first = shared.ReadAsync();
        await gate.Reached;
        Task<int> second = shared.ReadAsync();
        gate.Open();

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        Assert.Equal(2, await second);
        Assert.Equal(3, await shared.ReadAsync());
    }
}
