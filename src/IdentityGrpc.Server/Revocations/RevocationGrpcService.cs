using Grpc.Core;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations.Cursors;
using IdentityGrpc.Core.Revocations.Feed;
using IdentityGrpc.Server.Callers;
using IdentityGrpc.Server.Revocations.Internal;
using IdentityGrpc.Server.Validation;
using IdentityGrpc.V1;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Server.Revocations;

/// <summary>The contract's RevocationService: reads the request, follows the feed, writes what comes.</summary>
internal sealed class RevocationGrpcService(
    RevocationFeed feed, RevocationPages pages, WatchQuota quota, StreamDrain drain, WatchMetrics metrics, IOptions<WatchOptions> options, TimeProvider time)
    : RevocationMethods
{
    public override async Task WatchRevocations(WatchRevocationsRequest request, IServerStreamWriter<EncodedWatchMessage> responseStream, ServerCallContext context)
    {
        var fields = new RequestFields();
        FeedStart start = fields.Start(request);
        FeedFilter filter = fields.Filter(request.IdentityIds, request.Causes);
        var terms = new FeedTerms(fields.Heartbeat(request.HeartbeatInterval), options.Value.MaxAge);
        fields.ThrowIfBad();

        using IDisposable place = quota.Enter(Caller.Anonymous);
        await using ITimer cut = drain.CutAfter(terms.MaxAge, context.GetHttpContext());
        using FeedReader reader = await feed.OpenAsync(start, filter, terms, context.CancellationToken);
        var encoder = new WatchEncoder(reader.LogId, terms.Heartbeat, time);
        while (await reader.NextAsync(context.CancellationToken) is { } message)
        {
            await responseStream.WriteAsync(encoder.Encode(message), context.CancellationToken);
            metrics.Delivered(message);
        }
        if (reader.End == FeedEnd.Draining) throw new DomainException(new DomainError.ShuttingDown(RevocationFeed.DrainRetryAfter));
    }

    public override async Task<ListRevocationsResponse> ListRevocations(ListRevocationsRequest request, ServerCallContext context)
    {
        var fields = new RequestFields();
        FeedFilter filter = fields.Filter(request.IdentityIds, request.Causes);
        int pageSize = fields.PageSize(request.PageSize);
        string? pageToken = fields.PageToken(request.PageToken);
        fields.ThrowIfBad();

        RevocationPage page = await pages.ReadAsync(pageToken, filter, pageSize, context.CancellationToken);
        string token = ResumeToken.Encode(page.LogId, page.Position);
        return new ListRevocationsResponse
        {
            Revocations = { page.Revocations.Select(revocation => revocation.ToMessage()) },
            NextPageToken = page.IsLast ? "" : token,
            ResumeToken = token,
        };
    }
}
