using Grpc.Core;
using IdentityGrpc.Core.Revocations.Cursors;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Tests.Revocations;

public sealed class ListRevocationsTests
{
    [Fact]
    public async Task Pages_follow_each_other_to_the_end_and_a_stream_goes_on_from_there()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        await server.AppendAsync(5);

        List<long> seen = [];
        var request = new ListRevocationsRequest { PageSize = 2 };
        ListRevocationsResponse page;
        do
        {
            page = await server.Client.ListRevocationsAsync(request);
            seen.AddRange(page.Revocations.Select(revocation => revocation.Sequence));
            request.PageToken = page.NextPageToken;
        }
        while (page.NextPageToken.Length > 0);
        Assert.Equal([1, 2, 3, 4, 5], seen);

        Watch watch = server.Watch(new WatchRevocationsRequest { ResumeToken = page.ResumeToken });
        await watch.NextAsync();
        await watch.NextAsync();
        await server.AppendAsync(1);
        Assert.Equal([6], await watch.NextSequencesAsync());
    }

    [Fact]
    public async Task An_empty_log_is_one_empty_page_to_go_on_from()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();

        ListRevocationsResponse page = await server.Client.ListRevocationsAsync(new ListRevocationsRequest());

        Assert.Empty(page.Revocations);
        Assert.Empty(page.NextPageToken);
        Assert.NotNull((await server.Watch(new WatchRevocationsRequest { ResumeToken = page.ResumeToken }).NextAsync()).Started);
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(150, 150)]
    [InlineData(5000, 1000)]
    public async Task A_page_has_a_hundred_entries_unless_wanted_otherwise_and_never_more_than_a_thousand(int wanted, int got)
    {
        await using WatchedServer server = await WatchedServer.StartAsync("--IdentityGrpc:Storage:Engine=Memory");
        await server.AppendAsync(1100);

        ListRevocationsResponse page = await server.Client.ListRevocationsAsync(new ListRevocationsRequest { PageSize = wanted });

        Assert.Equal(got, page.Revocations.Count);
        Assert.NotEmpty(page.NextPageToken);
    }

    [Fact]
    public async Task Only_what_passes_the_filter_is_listed_and_a_rare_match_is_found_page_by_page()
    {
        await using WatchedServer server = await WatchedServer.StartAsync("--IdentityGrpc:Storage:Engine=Memory");
        await server.AppendAsync(25_000);
        await server.AppendAsync(1, "8:acs:r_rare", Core.Revocations.RevocationCause.IdentityDeleted);

        var request = new ListRevocationsRequest { IdentityIds = { "8:acs:r_rare" }, Causes = { RevocationCause.IdentityDeleted } };
        int calls = 0;
        List<long> found = [];
        do
        {
            ListRevocationsResponse page = await server.Client.ListRevocationsAsync(request);
            found.AddRange(page.Revocations.Select(revocation => revocation.Sequence));
            request.PageToken = page.NextPageToken;
            calls++;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal([25_001], found);
        Assert.InRange(calls, 2, 4);
    }

    [Fact]
    public async Task Every_bad_field_is_named()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        var request = new ListRevocationsRequest { IdentityIds = { "x" }, Causes = { (RevocationCause)9 }, PageSize = -1, PageToken = new string('A', 513) };

        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.ListRevocationsAsync(request));

        Assert.Equal(["identity_ids[0]", "causes[0]", "page_size", "page_token"], failure.BadFields());
    }

    [Fact]
    public async Task A_page_token_of_another_log_or_of_trimmed_history_is_refused()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        await server.AppendAsync(4);
        string early = (await server.Client.ListRevocationsAsync(new ListRevocationsRequest { PageSize = 1 })).NextPageToken;
        server.Clock.Advance(TimeSpan.FromHours(26));
        await server.Log.TrimAsync(TimeSpan.FromHours(25), CancellationToken.None);

        foreach ((string token, string reason) in ((string, string)[])[(early, "RESUME_TOKEN_EXPIRED"), (ResumeToken.Encode(Guid.NewGuid(), 2), "RESUME_TOKEN_INVALID")])
        {
            RpcException failure = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.ListRevocationsAsync(new ListRevocationsRequest { PageToken = token }));
            Assert.Equal(reason, failure.Reason());
        }
    }
}
