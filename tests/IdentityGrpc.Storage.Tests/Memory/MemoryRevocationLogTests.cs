using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Storage.Memory;

namespace IdentityGrpc.Storage.Tests.Memory;

public sealed class MemoryRevocationLogTests : RevocationLogTests
{
    protected override Task<IRevocationLog> OpenAsync() => Task.FromResult<IRevocationLog>(new MemoryRevocationLog(Clock));

    [Fact]
    public async Task A_restart_is_another_log()
    {
        LogExtent first = await new MemoryRevocationLog(Clock).GetExtentAsync(CancellationToken.None);
        LogExtent second = await new MemoryRevocationLog(Clock).GetExtentAsync(CancellationToken.None);

        Assert.NotEqual(first.LogId, second.LogId);
    }
}
