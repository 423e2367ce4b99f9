using System.Text;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Http;

/// <summary>Draws requests that are bad by construction: whatever is drawn, the only right answer is a 4xx and no change.</summary>
internal sealed class BadRequests(int seed, string identityPath)
{
    private const string Version = "api-version=2025-03-02-preview";

    private static readonly string[] s_versions =
    [
        "2020-07-20-preview2", "2021-03-07", "2022-06-01", "2022-10-01", "2023-08-01", "2023-10-01", "2025-03-02-preview", "2025-06-30", "2026-09-23",
    ];

    private static readonly string[] s_controlPaths = ["faults", "limits", "keys/rotate", "entra/tokens", "tokens/inspect"];

    private readonly Random _random = new(seed);

    private Func<RawRequest>[] Kinds =>
    [
        BadBody, BadBody, BadBody, BadScopes, BadLifetime, BadContentType, BadAuthorization, BadAuthorization, WrongBody, BadVersion, BadPath,
        BadIdentity, BadMethod, BadTeamsToken, BadAssignment, BadControl, BadHead,
    ];

    public RawRequest Next() => Pick(Kinds)();

    // One in a hundred bodies is a megabyte, or nested ten thousand deep.
    private RawRequest BadBody()
    {
        byte[] body = _random.Next(100) switch
        {
            0 => Encoding.ASCII.GetBytes($$"""{"a":"{{new string('x', 1024 * 1024)}}"}"""),
            1 => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Pick("[", "{\"a\":"), 10_000))),
            < 30 => Truncated("""{"scopes":["chat","voip"],"createTokenWithScopes":["chat"],"expiresInMinutes":60,"customId":"fuzz"}"""),
            < 60 => Garbage(),
            < 80 => Encoding.UTF8.GetBytes(Pick(
                "[]",
                "7",
                "\"x\"",
                "true",
                """{"scopes":7,"createTokenWithScopes":7}""",
                """{"scopes":{},"createTokenWithScopes":{}}""",
                """{"expiresInMinutes":"60"}""",
                """{"expiresInMinutes":6e99}""")),
            _ => [.. "{\"createTokenWithScopes\":[\""u8, 0x80, (byte)_random.Next(256), 0xC0, .. "\"]}"u8],
        };
        // The old create takes no body and looks at none, so only the operations with a body are asked.
        return Signed(Pick("POST /identities", $"POST {identityPath}/:issueAccessToken"), body) with { Chunked = _random.Next(10) == 0 };
    }

    private RawRequest BadScopes() => Signed(
        $"POST {identityPath}/:issueAccessToken",
        Encoding.UTF8.GetBytes(Pick(
            "{}", """{"scopes":null}""", """{"scopes":[]}""", """{"scopes":["sms"]}""", """{"scopes":[null]}""", $$"""{"scopes":["{{Text()}}"]}""")));

    private RawRequest BadLifetime()
    {
        var minutes = Pick(_random.Next(-100_000, 60), _random.Next(1441, int.MaxValue));
        return Pick(
            Signed($"POST {identityPath}/:issueAccessToken", Encoding.ASCII.GetBytes($$"""{"scopes":["chat"],"expiresInMinutes":{{minutes}}}""")),
            Signed("POST /identities", Encoding.ASCII.GetBytes($$"""{"customId":"fuzz","expiresInMinutes":{{minutes}}}""")));
    }

    private RawRequest BadContentType() =>
        Signed("POST /identities", "{}"u8.ToArray()) with
        {
            ContentType = Pick(null, "text/plain", "application/xml", "application/json; charset=latin1", Text()),
        };

    private RawRequest BadAuthorization()
    {
        var signature = Convert.ToBase64String(Bytes(32));
        var header = Pick(
            $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}",
            $"HMAC-SHA256 SignedHeaders={Text()}&Signature={signature}",
            $"HMAC-SHA256 Signature={signature}&SignedHeaders=x-ms-date;host;x-ms-content-sha256",
            "HMAC-SHA256",
            $"HMAC-SHA256 {Text()}",
            $"Bearer {Text()}",
            $"Bearer {Text()}.{Text()}.{Text()}",
            Text());
        return Operation(Pick(s_versions)) with
        {
            Signed = false,
            Lines =
            [
                "Authorization: " + header,
                "x-ms-date: " + Pick("Thu, 01 Jan 2026 12:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", Text()),
                "x-ms-client-request-id: " + Text(),
                "x-ms-content-sha256: " + Pick("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", Text()),
            ],
        };
    }

    // Signed for one body, sent with another.
    private RawRequest WrongBody() => Operation("2025-03-02-preview") with { Lines = ["x-ms-content-sha256: " + Convert.ToBase64String(Bytes(32))] };

    private RawRequest BadVersion() =>
        Signed(Pick("POST /identities", $"DELETE {identityPath}", $"POST {identityPath}/:revokeAccessTokens"), [], Pick(
            "", "api-version=", $"api-version={Word()}", "version=2023-10-01"));

    private RawRequest BadPath() => Signed($"{Pick("POST", "GET", "DELETE")} /{Word()}/{Word()}", []);

    private RawRequest BadIdentity()
    {
        var id = Pick(
            "8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000",
            $"8%3Aacs%3A{AcsEmulatorResource.DevelopmentId}_{Guid.NewGuid()}",
            $"8%3Aacs%3A{AcsEmulatorResource.DevelopmentId}",
            $"%{_random.Next(10, 100)}%zz%c3%28",
            "%ff%fe",
            Word());
        return Pick(
            Signed($"DELETE /identities/{id}", []),
            Signed($"POST /identities/{id}/:revokeAccessTokens", []),
            Signed($"POST /identities/{id}/:issueAccessToken", """{"scopes":["chat"]}"""u8.ToArray()));
    }

    private RawRequest BadMethod()
    {
        var path = Pick("/identities", $"{identityPath}/:revokeAccessTokens", $"{identityPath}/:issueAccessToken");
        return Signed($"{Pick("GET", "PUT", "BREW", "TRACE")} {path}", []);
    }

    private RawRequest BadTeamsToken() => Signed(
        "POST /teamsUser/:exchangeAccessToken",
        Encoding.UTF8.GetBytes(
            $$"""{"token":"{{Pick("", Word(), "a.b.c")}}","appId":"{{Guid.NewGuid()}}","userId":"{{Pick("", $"{Guid.NewGuid()}")}}"}"""));

    private RawRequest BadAssignment() => Pick(
        Signed($"PUT /access/entra/assignments/{Guid.NewGuid()}", Garbage()),
        Signed($"PUT /access/entra/assignments/{Word()}", """{"principalType":"user"}"""u8.ToArray()),
        Signed("PATCH /access/entra/assignments", Encoding.UTF8.GetBytes($$"""{"{{Word()}}":null}""")),
        Signed(
            $"PUT /access/teamsExtension/tenants/{Guid.NewGuid()}/assignments/{Guid.NewGuid()}",
            Encoding.UTF8.GetBytes($$"""{"principalType":"{{Word()}}"}""")),
        Signed("POST /access/entra/:exchangeAccessToken", "{}"u8.ToArray()) with { Signed = false, Lines = [$"Authorization: Bearer {Word()}"] });

    private RawRequest BadControl() => Pick(
        new RawRequest("POST", $"/_emulator/{Pick(s_controlPaths)}") { Body = Garbage(), Signed = false },
        new RawRequest("PUT", "/_emulator/limits") { Body = Truncated("""{"enforced":true}"""), Signed = false },
        new RawRequest("POST", "/_emulator/faults") { Body = "{\"operation\":\"x\",\"outcome\":\"throttle\"}"u8.ToArray(), Signed = false },
        new RawRequest("DELETE", $"/_emulator/faults/{Word()}") { Signed = false },
        new RawRequest("GET", $"/_emulator/{Word()}") { Signed = false });

    private RawRequest BadHead() => Pick(
        Operation("2025-03-02-preview") with { Lines = [$"x-{Word()}: {new string('y', 70_000)}"] },
        Signed("POST /identities", [], $"{Version}&x={new string('y', 20_000)}"));

    /// <summary>A request that would be good.</summary>
    private RawRequest Operation(string version) => Pick(
        Signed("POST /identities", [], $"api-version={version}"),
        Signed($"DELETE {identityPath}", [], $"api-version={version}"),
        Signed($"POST {identityPath}/:revokeAccessTokens", [], Version),
        Signed($"POST {identityPath}/:issueAccessToken", """{"scopes":["chat"]}"""u8.ToArray(), Version));

    private static RawRequest Signed(string call, byte[] body, string query = Version)
    {
        string[] parts = call.Split(' ', 2);
        return new RawRequest(parts[0], $"{parts[1]}?{query}") { Body = body };
    }

    private byte[] Truncated(string json) => Encoding.UTF8.GetBytes(json[.._random.Next(1, json.Length)]);

    // A first byte that no JSON text begins with.
    private byte[] Garbage() => [(byte)_random.Next(0x80, 0x100), .. Bytes(_random.Next(200))];

    private byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Anything that may stand in a header, quotes and backslashes left out so that it can stand in JSON too.</summary>
    private string Text() => string.Concat(
        Enumerable.Range(0, _random.Next(1, 40)).Select(_ => (char)Pick(_random.Next('#', '['), _random.Next(']', 0x7F), _random.Next(0xA1, 0x100))));

    /// <summary>Letters only: valid in a path, and no number, GUID or name that means something.</summary>
    private string Word() => string.Concat(Enumerable.Range(0, _random.Next(3, 20)).Select(_ => (char)_random.Next('p', 'z')));

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
