namespace IdentityGrpc.AcsEmulator.Internal.Authentication;

/// <summary>
/// What the SDKs sign for one and the same request: the target and the host as each of them sees these. The first form is the documented one;
/// the others are what genuine clients send, and a verifier that lacks one locks a language out.
/// </summary>
internal static class SignedForms
{
    public static IEnumerable<(string Target, string Host)> Of(string target, string host)
    {
        // .NET and JavaScript: the target as it is on the wire, the host with its port.
        yield return (target, host);

        // Python's asynchronous client: the target without its percent-encoding.
        var decoded = Uri.UnescapeDataString(target);
        if (decoded != target) yield return (decoded, host);

        // Java: the host without its port.
        if (host.LastIndexOf(':') is > 0 and var colon && !host.EndsWith(']')) yield return (target, host[..colon]);

        // Python cuts "https://" and the host off the address by their lengths: over http one character too many goes. An endpoint that was
        // given with a slash at its end keeps that slash in the host, and the cut is one longer still.
        foreach (var path in decoded == target ? [target] : new[] { target, decoded })
        {
            if (path.Length > 1) yield return (path[1..], host);
            if (path.Length > 1) yield return (path[1..], host + "/");
            if (path.Length > 2) yield return (path[2..], host + "/");
        }
    }
}
