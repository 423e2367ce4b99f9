using IdentityGrpc.Core.Revocations;

namespace IdentityGrpc.Storage.Tests;

/// <summary>What the durable engines promise beyond the others.</summary>
public abstract class DurableRevocationLogTests : RevocationLogTests
{
    [Fact]
    public async Task A_log_that_is_opened_again_is_the_same_log()
    {
        IRevocationLog log = await OpenLogAsync();
        await AppendAsync(log, 3);
        LogPage before = await log.ReadAfterAsync(0, 10, CancellationToken.None);
        await ((IAsyncDisposable)log).DisposeAsync();

        IRevocationLog again = await OpenLogAsync();

        LogPage after = await again.ReadAfterAsync(0, 10, CancellationToken.None);
        Assert.Equal(before.Extent, after.Extent);
        Assert.Equal(before.Entries, after.Entries);
        Assert.Equal(4, await AppendOneAsync(again));
    }

    [Fact]
    public async Task A_log_that_was_trimmed_empty_goes_on_counting_after_it_is_opened_again()
    {
        IRevocationLog log = await OpenLogAsync();
        await AppendAsync(log, 3);
        await log.TrimAsync(TimeSpan.Zero, CancellationToken.None);
        await ((IAsyncDisposable)log).DisposeAsync();

        IRevocationLog again = await OpenLogAsync();

        Assert.Equal((4, 3), await again.GetExtentAsync(CancellationToken.None) is var extent ? (extent.Oldest, extent.Newest) : default);
        Assert.Equal(4, await AppendOneAsync(again));
    }
}
