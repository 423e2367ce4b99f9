using Google.Protobuf.WellKnownTypes;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations.Feed;
using IdentityGrpc.Server.Validation;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Revocations;

/// <summary>Reads the fields of requests for revocations.</summary>
internal static class RevocationFields
{
    private const int MaxTokenLength = 512;
    private const int DefaultPageSize = 100;

    public static FeedFilter Filter(this RequestFields fields, IReadOnlyList<string> identityIds, IReadOnlyList<V1.RevocationCause> causes)
    {
        List<IdentityId> identities = [];
        // Not looked into when there are too many: the answer would be as long as the request.
        if (identityIds.Count > FeedFilter.MaxIdentities) fields.Refuse("identity_ids", $"holds more than {FeedFilter.MaxIdentities} ids");
        else for (int i = 0; i < identityIds.Count; i++) identities.Add(fields.Identity($"identity_ids[{i}]", identityIds[i]));

        List<Core.Revocations.RevocationCause> passing = [];
        if (causes.Count > FeedFilter.MaxIdentities) fields.Refuse("causes", $"holds more than {FeedFilter.MaxIdentities} causes");
        else for (int i = 0; i < causes.Count; i++) passing.Add(fields.Cause($"causes[{i}]", causes[i]));
        return new FeedFilter(identities, passing);
    }

    public static FeedStart Start(this RequestFields fields, WatchRevocationsRequest request)
    {
        switch (request.StartCase)
        {
            case WatchRevocationsRequest.StartOneofCase.ResumeToken:
                return new FeedStart.After(fields.Text("resume_token", request.ResumeToken, MaxTokenLength));
            case WatchRevocationsRequest.StartOneofCase.Position when request.Position == StartPosition.Now:
                return new FeedStart.Now();
            case WatchRevocationsRequest.StartOneofCase.Position when request.Position != StartPosition.Earliest:
                fields.Refuse("position", "is neither EARLIEST nor NOW");
                break;
        }
        return new FeedStart.Earliest();
    }

    public static TimeSpan Heartbeat(this RequestFields fields, Duration? interval)
    {
        if (interval is null) return FeedTerms.DefaultHeartbeat;
        bool good = interval.Nanos is >= 0 and <= 999_999_999 && interval.Seconds >= 0 && interval.Seconds <= FeedTerms.MaxHeartbeat.TotalSeconds;
        TimeSpan span = good ? interval.ToTimeSpan() : TimeSpan.Zero;
        if (span >= FeedTerms.MinHeartbeat && span <= FeedTerms.MaxHeartbeat) return span;
        fields.Refuse("heartbeat_interval", "must be from 1s to 60s");
        return FeedTerms.DefaultHeartbeat;
    }

    public static int PageSize(this RequestFields fields, int pageSize)
    {
        if (pageSize < 0) fields.Refuse("page_size", "is negative");
        return pageSize == 0 ? DefaultPageSize : Math.Min(pageSize, RevocationPages.MaxPageSize);
    }

    public static string? PageToken(this RequestFields fields, string token) =>
        token.Length == 0 ? null : fields.Text("page_token", token, MaxTokenLength);

    private static Core.Revocations.RevocationCause Cause(this RequestFields fields, string field, V1.RevocationCause cause)
    {
        switch (cause)
        {
            case V1.RevocationCause.TokensRevoked: return Core.Revocations.RevocationCause.TokensRevoked;
            case V1.RevocationCause.IdentityDeleted: return Core.Revocations.RevocationCause.IdentityDeleted;
            default:
                fields.Refuse(field, "is not a known cause");
                return default;
        }
    }
}
