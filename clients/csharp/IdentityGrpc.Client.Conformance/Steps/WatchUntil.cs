using System.Text.Json.Nodes;
using IdentityGrpc.Client.Conformance.Values;

namespace IdentityGrpc.Client.Conformance.Steps;

/// <summary>When a watch has delivered enough.</summary>
internal sealed class WatchUntil(JsonNode? terms)
{
    private readonly long _sequence = terms?.Number("sequence") ?? long.MaxValue;
    private readonly long _count = terms?.Number("count") ?? long.MaxValue;
    private readonly long _caughtUp = terms?.Number("caughtUp") ?? long.MaxValue;
    private readonly long _bookmarks = terms?.Number("bookmarks") ?? long.MaxValue;

    public bool IsReached(WatchRecord seen) =>
        seen.LastSequence >= _sequence || seen.Entries.Count >= _count || seen.CaughtUps >= _caughtUp || seen.Bookmarks >= _bookmarks;
}
