using System.Text.Json.Nodes;
using Google.Protobuf;
using IdentityGrpc.Client.Conformance.Values;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Conformance.Steps;

/// <summary>Events for a set, and questions to it.</summary>
internal static class SetStep
{
    public static void Run(JsonArray steps, ClockedSet target)
    {
        foreach ((int index, JsonNode? step) in steps.Index()) Run(index + 1, step!, target);
    }

    private static void Run(int number, JsonNode step, ClockedSet target)
    {
        RevocationSet set = target.Set;
        if (step.Number("at") is { } seconds) target.Clock.Set(seconds);
        else if (step["revocations"] is JsonArray entries) set.Apply(new WatchEvent.Revocations([.. entries.Select(EntryOf)], "token"));
        else if (step["caughtUp"] is not null) set.Apply(new WatchEvent.CaughtUp("token"));
        else if (step["bookmark"] is not null) set.Apply(new WatchEvent.Bookmark("token"));
        else if (step.Text("reset") is { } reason) set.Apply(new WatchEvent.Reset(reason));
        else if (step["void"] is { } token) Check(number, "void", step["is"], set.IsVoid(token.Text("identityId")!, DateTimeOffset.FromUnixTimeSeconds(token.Number("issueTime")!.Value)));
        else if (step["isCaughtUp"] is { } isCaughtUp) Check(number, "isCaughtUp", isCaughtUp, set.IsCaughtUp);
        else if (step["size"] is { } size) Check(number, "size", size, set.Count);
        else throw new StepFailedException($"set {number}: no such step: {step.ToJsonString()}");
    }

    private static Revocation EntryOf(JsonNode? entry) => JsonParser.Default.Parse<Revocation>(entry!.ToJsonString());

    private static void Check(int number, string what, JsonNode? expected, JsonNode actual) => Match.Check($"set {number}: {what}", expected, actual);
}
