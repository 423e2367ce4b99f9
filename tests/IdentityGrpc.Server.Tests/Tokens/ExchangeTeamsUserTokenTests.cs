using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using IdentityGrpc.AcsEmulator;
using IdentityGrpc.Server.Embedded;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.Testing;
using IdentityGrpc.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Server.Tests.Tokens;

public sealed class ExchangeTeamsUserTokenTests : EndToEnd
{
    private const string App = "22222222-0000-4000-8000-000000000001";
    private const string User = "22222222-0000-4000-8000-000000000002";
    private const string Other = "22222222-0000-4000-8000-000000000003";

    [Fact]
    public async Task A_good_token_gives_one_of_the_Teams_user_that_expires_with_it()
    {
        string entra = await MintAsync(Server);

        AccessToken token = (await Tokens.ExchangeTeamsUserTokenAsync(Request(entra))).AccessToken;

        JsonElement claims = Jwt.Claims(token.Token);
        Assert.Equal($"orgid:{User}", claims.GetProperty("skypeid").GetString());
        Assert.Equal(claims.GetProperty("iat").GetInt64(), token.IssueTime.Seconds);
        Assert.Equal(Jwt.Claims(entra).GetProperty("exp").GetInt64(), token.ExpireTime.Seconds);
        Assert.Equal(TokenStatus.Valid, Emulator(Server).Inspect(token.Token).Status);
    }

    [Theory]
    [InlineData(Other, User)]
    [InlineData(App, Other)]
    public async Task A_token_of_another_application_or_user_is_refused(string app, string user)
    {
        ExchangeTeamsUserTokenRequest request = Request(await MintAsync(Server), app, user);

        RpcException failure = await FailureOf(Tokens.ExchangeTeamsUserTokenAsync(request));

        Assert.Equal((StatusCode.InvalidArgument, "TEAMS_TOKEN_REJECTED"), (failure.StatusCode, failure.Reason()));
        Assert.NotEmpty(failure.ErrorInfo().Metadata["upstream_request_id"]);
        Assert.Empty(failure.BadFields());
    }

    [Theory]
    [InlineData("")]
    [InlineData("somebody")]
    [InlineData("{22222222-0000-4000-8000-000000000001}")]
    [InlineData("22222222000040008000000000000001")]
    public async Task An_id_that_is_no_UUID_is_refused(string id)
    {
        string entra = await MintAsync(Server);

        RpcException badApp = await FailureOf(Tokens.ExchangeTeamsUserTokenAsync(Request(entra, app: id)));
        RpcException badUser = await FailureOf(Tokens.ExchangeTeamsUserTokenAsync(Request(entra, user: id)));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FIELD"), (badApp.StatusCode, badApp.Reason()));
        Assert.Equal(["client_id"], badApp.BadFields());
        Assert.Equal(["user_object_id"], badUser.BadFields());
    }

    [Theory]
    [InlineData(0, "INVALID_FIELD")]
    [InlineData(16384, "TEAMS_TOKEN_REJECTED")] // As long as one may be: ACS is asked, and does not take it.
    [InlineData(16385, "INVALID_FIELD")]
    public async Task A_token_has_1_to_16384_characters(int length, string reason)
    {
        RpcException failure = await FailureOf(Tokens.ExchangeTeamsUserTokenAsync(Request(new string('x', length))));

        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Equal(reason, failure.Reason());
        Assert.Equal(reason == "INVALID_FIELD" ? ["teams_user_entra_token"] : [], failure.BadFields());
    }

    [Fact]
    public async Task Every_bad_field_is_named_and_none_is_repeated()
    {
        string secret = new('s', 16385);

        RpcException failure = await FailureOf(Tokens.ExchangeTeamsUserTokenAsync(Request(secret, app: "bad-app", user: "bad-user")));

        Assert.Equal(["teams_user_entra_token", "client_id", "user_object_id"], failure.BadFields());
        string said = failure.Status.Detail + Encoding.UTF8.GetString(failure.Trailers.GetValueBytes("grpc-status-details-bin")!);
        Assert.All(["ssss", "bad-app", "bad-user"], value => Assert.DoesNotContain(value, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_token_is_in_the_log_at_any_level()
    {
        await using RunningServer server = await RunningServer.StartAsync(services => services.Configure<LoggerFilterOptions>(filter =>
        {
            filter.Rules.Clear();
            filter.MinLevel = LogLevel.Trace;
        }));
        var client = new TokenService.TokenServiceClient(server.Channel);
        string entra = await MintAsync(server);

        string token = (await client.ExchangeTeamsUserTokenAsync(Request(entra))).AccessToken.Token;
        await FailureOf(client.ExchangeTeamsUserTokenAsync(Request(entra, app: Other)));
        await FailureOf(client.ExchangeTeamsUserTokenAsync(Request(entra, app: "bad-app")));

        // The claims and the signature, each on its own: a part of a token may not be there either.
        string[] secrets = [.. entra.Split('.')[1..], .. token.Split('.')[1..]];
        Assert.Contains(server.Log.Lines, line => line.Level == LogLevel.Trace);
        foreach (CapturedLine line in server.Log.Lines)
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, line.FullText, StringComparison.Ordinal));
    }

    private static ExchangeTeamsUserTokenRequest Request(string entra, string app = App, string user = User) =>
        new() { TeamsUserEntraToken = entra, ClientId = app, UserObjectId = user };

    private static AcsEmulatorHost Emulator(RunningServer server) => server.Services.GetRequiredService<EmbeddedAcs>().Emulator;

    /// <summary>A Teams user's token of the emulator's own authority, in the place of Entra.</summary>
    private static async Task<string> MintAsync(RunningServer server)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Emulator(server).HttpEndpoint };
        using HttpResponseMessage response = await http.PostAsJsonAsync("_emulator/entra/tokens", new { appId = App, userId = User });
        response.EnsureSuccessStatusCode();
        JsonElement body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("token").GetString()!;
    }
}
