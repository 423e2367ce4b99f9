using System.Diagnostics.CodeAnalysis;

namespace IdentityGrpc.Acs.Internal;

/// <summary>Checks connection strings at start, by the rules of the .NET SDK, so that a wrong one is one clear line and not the first call's failure.</summary>
internal static class AcsConnectionString
{
    /// <summary>What an endpoint must be. Its value is never shown: people paste connection strings where endpoints belong.</summary>
    public const string EndpointForm = "an absolute http or https address of no more than a host and a port";

    public static bool IsWellFormed(string text, [NotNullWhen(false)] out string? problem)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        problem = null;
        foreach (string segment in text.TrimEnd(';').Split(';'))
        {
            int equals = segment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !parts.TryAdd(segment[..equals].Trim(), segment[(equals + 1)..].Trim())) problem = "has an empty or repeated part";
        }

        if (!parts.TryGetValue("endpoint", out string? endpoint) || !IsEndpoint(endpoint)) problem ??= $"has no endpoint=… part that is {EndpointForm}";
        if (!parts.TryGetValue("accesskey", out string? key) || !IsAccessKey(key)) problem ??= "has no accesskey=… part in base64";
        if (problem is not null) problem += " (the value is not shown)";
        return problem is null;
    }

    public static bool IsEndpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri is { UserInfo: "", AbsolutePath: "/", Query: "", Fragment: "" };

    public static bool IsAccessKey(string text) =>
        text.Length > 0 && Convert.TryFromBase64String(text, new byte[text.Length], out int length) && length > 0;
}
