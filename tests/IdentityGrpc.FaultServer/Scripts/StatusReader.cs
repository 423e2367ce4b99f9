using System.Collections.Frozen;
using Grpc.Core;

namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>Reads a status with its details; leaves keys of others in the map unread.</summary>
internal static class StatusReader
{
    private const string DefaultDomain = "identitygrpc";

    /// <summary>The codes by their names in the protocol, such as NOT_FOUND.</summary>
    private static readonly FrozenDictionary<string, StatusCode> s_codes = Enum.GetValues<StatusCode>().ToFrozenDictionary(ProtocolName);

    public static StatusScript Read(ScriptMap map)
    {
        string name = map.Text("status") ?? throw map.Mistake("status is missing");
        return new StatusScript(
            s_codes.TryGetValue(name, out StatusCode code) ? code : throw map.Mistake($"there is no status {name}"),
            map.Text("message") ?? "",
            map.Text("reason"),
            map.Text("domain") ?? DefaultDomain,
            map.TextMap("metadata"),
            map.TextMap("fields"),
            map.Duration("retry"),
            map.Truth("unknown") ?? false,
            map.Text("broken") switch
            {
                null => Breakage.None,
                "true" => Breakage.Status,
                "details" => Breakage.Details,
                var other => throw map.Mistake($"broken cannot be {other}"),
            });
    }

    private static string ProtocolName(StatusCode code) => code == StatusCode.OK
        ? "OK"
        : string.Concat(code.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));
}
