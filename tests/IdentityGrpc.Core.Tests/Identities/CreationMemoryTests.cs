using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Identities.Internal;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Identities;

public sealed class CreationMemoryTests
{
    private const int Capacity = 4;

    // Only a test that fails waits this long.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly IdentityCreation s_creation = new(TokenScopes.None, default);

    private readonly CreationMemory _memory = new(new ManualTimeProvider(), Capacity);

    [Fact]
    public async Task Failures_LeaveNothing_HoweverMany()
    {
        IdentityId before = await GetOrStart(NewKey(), CreateAsync);

        for (int i = 0; i < 2 * Capacity; i++)
            await Assert.ThrowsAsync<DomainException>(() => GetOrStart(NewKey(), FailAsync));

        Assert.Equal(1, _memory.Count);
        Assert.NotEqual(before, await GetOrStart(NewKey(), CreateAsync));
    }

    [Fact]
    public async Task BeyondTheCapacity_TheOldestIsForgotten()
    {
        CreationKey[] keys = [.. Enumerable.Range(0, Capacity + 1).Select(_ => NewKey())];
        List<IdentityId> created = [];
        foreach (CreationKey key in keys) created.Add(await GetOrStart(key, CreateAsync));

        Assert.Equal(Capacity, _memory.Count);
        Assert.Equal(created[1], await GetOrStart(keys[1], FailAsync));
        Assert.NotEqual(created[0], await GetOrStart(keys[0], CreateAsync));
    }

    [Fact]
    public async Task AFailure_DoesNotTakeTheNewerCreationOfItsKeyAlong()
    {
        CreationKey key = NewKey();
        var answer = new TaskCompletionSource<CreatedIdentity>();
        Task<IdentityId> first = GetOrStart(key, () => answer.Task);
        // The capacity pushes the first out while it is still under way.
        for (int i = 0; i < Capacity; i++) await GetOrStart(NewKey(), CreateAsync);
        IdentityId second = await GetOrStart(key, CreateAsync);

        answer.SetException(new DomainException(new DomainError.UpstreamUnavailable(UpstreamTrace.None)));
        await Assert.ThrowsAsync<DomainException>(() => first);

        Assert.Equal(second, await GetOrStart(key, FailAsync));
        Assert.Equal(Capacity, _memory.Count);
    }

    [Fact]
    public async Task AStartThatBlocks_HoldsUpNobody()
    {
        CreationKey key = NewKey();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var opened = new ManualResetEventSlim();
        Task<IdentityId> blocked = Task.Run(() => GetOrStart(key, () =>
        {
            reached.SetResult();
            opened.Wait(s_patience);
            return CreateAsync();
        }));
        await reached.Task.WaitAsync(s_patience);

        IdentityId other = await Task.Run(() => GetOrStart(NewKey(), CreateAsync)).WaitAsync(s_patience / 2);
        // The same key gets the promise at once, and its outcome with the first.
        Task<IdentityId>[] same = [];
        await Task.Run(() => same = [GetOrStart(key, FailAsync)]).WaitAsync(s_patience / 2);

        Assert.False(blocked.IsCompleted || same[0].IsCompleted);
        opened.Set();
        Assert.Equal(await blocked, await same[0]);
        Assert.NotEqual(other, await blocked);
    }

    private Task<IdentityId> GetOrStart(CreationKey key, Func<Task<CreatedIdentity>> start) => _memory.GetOrStart(key, s_creation, start);

    private static CreationKey NewKey() => new("tester", Guid.NewGuid());

    private static Task<CreatedIdentity> CreateAsync() => Task.FromResult(new CreatedIdentity(TestIdentity.New(), Token: null));

    private static Task<CreatedIdentity> FailAsync() =>
        Task.FromException<CreatedIdentity>(new DomainException(new DomainError.UpstreamUnavailable(UpstreamTrace.None)));
}
