using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.ApiVersions;

/// <summary>
/// Every operation at every version: where it exists it answers its status, elsewhere it is refused as the versioning of the service refuses.
/// </summary>
public sealed class OperationMatrixTests
{
    private const string Preview = "2020-07-20-preview2";
    private const string Assignment = """{"principalType":"user"}""";
    private const string EntraAssignment = """{"principalType":"user","tenantId":"11111111-1111-1111-1111-111111111111","clientIds":[]}""";
    private const string SomeId = "33333333-3333-3333-3333-333333333333";

    private static readonly string[] s_stable = ["2021-03-07", "2022-06-01", "2022-10-01", "2023-08-01", "2023-10-01", "2025-06-30", "2026-09-23"];
    private static readonly string[] s_beta = ["2025-03-02-preview"];
    private static readonly string[] s_old = [Preview];
    private static readonly string[] s_all = [.. s_old, .. s_stable, .. s_beta];
    private static readonly string[] s_extension = ["2025-06-30", "2026-09-23", .. s_beta];

    private static readonly (string Name, string Method, string Target, string? Body, int Status, string[] Versions)[] s_operations =
    [
        ("create", "POST", "/identities", null, 201, [.. s_stable, .. s_beta]),
        ("create, old", "POST", "/identities", null, 200, s_old),
        ("get", "GET", "/identities/{id}", null, 200, s_beta),
        ("update", "PATCH", "/identities/{id}", """{"tokensValidFrom":"2020-01-01T00:00:00Z"}""", 204, s_old),
        ("delete", "DELETE", "/identities/{id}", null, 204, s_all),
        ("issue", "POST", "/identities/{id}/:issueAccessToken", """{"scopes":["chat"]}""", 200, [.. s_stable, .. s_beta]),
        ("issue, old", "POST", "/identities/{id}/token", """{"scopes":["chat"]}""", 200, s_old),
        ("revoke", "POST", "/identities/{id}/:revokeAccessTokens", null, 204, [.. s_stable, .. s_beta]),
        ("exchange Teams user", "POST", "/teamsUser/:exchangeAccessToken", "{teams}", 200, [.. s_stable.Except(["2021-03-07"]), .. s_beta]),
        ("put Teams extension", "PUT", $"/access/teamsExtension/tenants/{SomeId}/assignments/{SomeId}", Assignment, 201, s_extension),
        ("get Teams extension", "GET", $"/access/teamsExtension/tenants/{SomeId}/assignments/{SomeId}", null, 404, s_extension),
        ("delete Teams extension", "DELETE", $"/access/teamsExtension/tenants/{SomeId}/assignments/{SomeId}", null, 204, s_extension),
        ("exchange Teams extension", "POST", "/access/teamsExtension/:exchangeAccessToken", "{}", 401, s_extension),
        ("list Entra", "GET", "/access/entra/assignments", null, 200, s_beta),
        ("patch Entra", "PATCH", "/access/entra/assignments", $$"""{"{{SomeId}}":{{EntraAssignment}}}""", 200, s_beta),
        ("put Entra", "PUT", $"/access/entra/assignments/{SomeId}", EntraAssignment, 201, s_beta),
        ("get Entra", "GET", $"/access/entra/assignments/{SomeId}", null, 404, s_beta),
        ("delete Entra", "DELETE", $"/access/entra/assignments/{SomeId}", null, 204, s_beta),
        ("exchange Entra", "POST", "/access/entra/:exchangeAccessToken", "{}", 401, s_beta),
    ];

    // What api-supported-versions says, by the first part of the path. The Teams extension and Entra have lists of their own.
    private static readonly Dictionary<string, string> s_supportedVersions = new(StringComparer.Ordinal)
    {
        ["identities"] =
            "2020-07-20-preview2, 2021-03-07, 2022-06-01, 2022-10-01, 2023-08-01, 2023-10-01, 2025-03-02-preview, 2025-06-30, 2026-09-23",
        ["teamsUser"] = "2022-06-01, 2022-10-01, 2023-08-01, 2023-10-01, 2025-03-02-preview, 2025-06-30, 2026-09-23",
        ["teamsExtension"] = "2025-03-02-preview, 2025-06-30, 2026-09-23",
        ["entra"] = "2025-03-02-preview",
    };

    public static TheoryData<string, string> Cells()
    {
        var cells = new TheoryData<string, string>();
        foreach (var (name, _, _, _, _, _) in s_operations)
        {
            foreach (var version in s_all) cells.Add(name, version);
        }
        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task An_operation_exists_in_exactly_its_versions(string name, string version)
    {
        var (_, method, path, body, status, versions) = s_operations.Single(operation => operation.Name == name);
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var target = path.Replace("{id}", Uri.EscapeDataString(await emulator.CreateAsync()), StringComparison.Ordinal);
        if (body == "{teams}") body = await ExchangeBodyAsync(emulator);

        Answer answer = await emulator.SendAsync(method, $"{target}?api-version={version}", body);

        if (versions.Contains(version))
        {
            Assert.Equal(status, answer.Status);
            AssertVersions(answer, path);
            return;
        }
        // Of the operations on the same path the version may have this method's, or other methods'.
        var there = s_operations.Where(operation => operation.Target == path && operation.Versions.Contains(version)).ToArray();
        if (Array.Find(there, operation => operation.Method == method) is { Name: not null } twin)
        {
            Assert.Equal(twin.Status, answer.Status);
        }
        else if (there.Length > 0)
        {
            Assert.Equal((405, "MethodNotAllowed"), (answer.Status, answer.Error.Code));
            Assert.Equal(there.Select(operation => operation.Method).Order(), answer.ContentHeaders.Allow.Order());
        }
        else
        {
            var uri = $"{emulator.Host.HttpEndpoint.GetLeftPart(UriPartial.Authority)}{Uri.UnescapeDataString(target)}";
            var message = $"The HTTP resource that matches the request URI '{uri}' does not support the API version '{version}'.";
            Assert.Equal((400, "UnsupportedApiVersion", message, null), answer.Error);
        }
        AssertVersions(answer, path);
    }

    [Theory]
    [InlineData("2021-02-22-preview1")]
    [InlineData("2024-01-01")]
    [InlineData("latest")]
    [InlineData("2023-10-01,2022-10-01")]
    public async Task An_unknown_version_is_refused_and_the_answer_lists_the_known_ones(string version)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendAsync("POST", $"/identities?api-version={version}");

        Assert.Equal((400, "UnsupportedApiVersion"), (answer.Status, answer.Error.Code));
        Assert.Contains($"does not support the API version '{version}'.", answer.Error.Message, StringComparison.Ordinal);
        AssertVersions(answer, "/identities");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?api-version=")]
    [InlineData("?version=2023-10-01")]
    public async Task A_missing_version_is_refused(string query)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendAsync("POST", "/identities" + query);

        Assert.Equal((400, "ApiVersionUnspecified", "An API version is required, but was not specified.", null), answer.Error);
    }

    [Fact]
    public async Task Paths_do_not_depend_on_case()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendAsync("POST", "/Identities?API-Version=2023-10-01");

        Assert.Equal(201, answer.Status);
    }

    private static void AssertVersions(Answer answer, string path)
    {
        var parts = path.Split('/');
        var family = parts[1] == "access" ? parts[2] : parts[1];
        // What authentication refuses does not list versions.
        var expected = answer.Status == 401 ? null : s_supportedVersions[family];
        Assert.Equal(expected, answer.Header("api-supported-versions"));
    }

    private static async Task<string> ExchangeBodyAsync(EmulatorFixture emulator)
    {
        var token = await emulator.MintAsync(new { appId = SomeId, userId = SomeId });
        return $$"""{"token":"{{token}}","appId":"{{SomeId}}","userId":"{{SomeId}}"}""";
    }
}
