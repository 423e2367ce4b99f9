using System.Text.Json.Nodes;
using IdentityGrpc.Client.Conformance.Values;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Conformance.Steps;

/// <summary>What a watch has delivered.</summary>
internal sealed class WatchRecord
{
    private readonly List<string> _runs = [];
    private (long First, long Last)? _run;

    public JsonArray Entries { get; } = [];

    public JsonArray Batches { get; } = [];

    public string? LastToken { get; private set; }

    public long LastSequence { get; private set; }

    public int CaughtUps { get; private set; }

    /// <summary>Those after the first <c>caught up</c>.</summary>
    public int Bookmarks { get; private set; }

    public int Reconnects { get; set; }

    /// <summary>Sequences as the cases write them: runs of consecutive ones joined, resets between.</summary>
    public JsonArray Deliveries => [.. _runs.Concat(OpenRun()).Select(run => JsonValue.Create(run))];

    public void Add(WatchEvent happened)
    {
        switch (happened)
        {
            case WatchEvent.Revocations { Entries: var entries, ResumeToken: var token }:
                Batches.Add(entries.Count);
                foreach (Revocation entry in entries) Add(entry);
                LastToken = token;
                break;
            case WatchEvent.CaughtUp { ResumeToken: var token }:
                CaughtUps++;
                LastToken = token;
                break;
            case WatchEvent.Bookmark { ResumeToken: var token }:
                if (CaughtUps > 0) Bookmarks++;
                LastToken = token;
                break;
            case WatchEvent.Reset { Reason: var reason }:
                _runs.AddRange([.. OpenRun(), $"reset {reason}"]);
                _run = null;
                break;
        }
    }

    public override string ToString() => $"delivered {Deliveries.ToJsonString()}, {CaughtUps} times caught up, {Bookmarks} bookmarks after, {Reconnects} reconnects";

    private void Add(Revocation entry)
    {
        Entries.Add(Json.Of(entry));
        LastSequence = entry.Sequence;
        if (_run is { } run && run.Last + 1 == entry.Sequence)
        {
            _run = (run.First, entry.Sequence);
            return;
        }
        _runs.AddRange(OpenRun());
        _run = (entry.Sequence, entry.Sequence);
    }

    private string[] OpenRun() => _run switch
    {
        null => [],
        { } run when run.First == run.Last => [$"{run.First}"],
        { } run => [$"{run.First}-{run.Last}"],
    };
}
