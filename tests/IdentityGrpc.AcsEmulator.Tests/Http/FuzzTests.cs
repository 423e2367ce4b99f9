using System.Collections.Concurrent;
using System.Text;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Http;

public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Workers = 8;
    private const int RequestsPerWorker = 2_600;

    [Fact]
    public async Task Twenty_thousand_bad_requests_get_a_4xx_in_the_services_shape_and_change_nothing()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Answer created = await emulator.SendAsync(
            "POST", "/identities?api-version=2025-03-02-preview", """{"customId":"sally","createTokenWithScopes":["chat"]}""");
        var id = created.Id;
        var token = created.Token;
        var before = await StateAsync(emulator, id, token);
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var statuses = new ConcurrentDictionary<int, int>();
        var wrong = new ConcurrentQueue<string>();

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => SendAsync(emulator, id, seed + worker, statuses, wrong))));

        output.WriteLine(string.Join(", ", statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value}")));
        foreach (var line in wrong.Take(20)) output.WriteLine(line);
        Assert.Empty(wrong);
        Assert.True(statuses.Values.Sum() >= 20_000);
        Assert.Equal(before, await StateAsync(emulator, id, token));
    }

    private static async Task SendAsync(
        EmulatorFixture emulator, string id, int seed, ConcurrentDictionary<int, int> statuses, ConcurrentQueue<string> wrong)
    {
        var requests = new BadRequests(seed, EmulatorFixture.PathOf(id));
        using var connection = new RawConnection(emulator.Host.HttpEndpoint);
        for (var i = 0; i < RequestsPerWorker; i++)
        {
            RawRequest request = requests.Next();
            RawAnswer answer = await connection.SendAsync(request.ToBytes(emulator.Host.HttpEndpoint, emulator.Time.GetUtcNow()));
            statuses.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
            if (answer.Status is >= 400 and < 500 && answer.IsServiceError) continue;
            var body = Encoding.Latin1.GetString(request.Body.AsSpan(0, Math.Min(request.Body.Length, 200)));
            var sent = $"{request.Method} {request.Target} [{string.Join(" | ", request.Lines)}] {body}";
            wrong.Enqueue($"seed {seed}, request {i}: {sent} -> {answer.Status} {answer.Body}");
        }
    }

    /// <summary>Everything that a request could have changed, but the counts.</summary>
    private static async Task<string> StateAsync(EmulatorFixture emulator, string id, string token)
    {
        string[] parts =
        [
            (await emulator.ControlAsync("GET", "status")).GetRawText(),
            (await emulator.ControlAsync("GET", "faults")).GetRawText(),
            (await emulator.ControlAsync("GET", "limits")).GetRawText(),
            (await emulator.ControlAsync("GET", "keys")).GetRawText(),
            (await emulator.SendAsync("GET", $"{EmulatorFixture.PathOf(id)}?api-version=2025-03-02-preview")).Body,
            (await emulator.SendAsync("GET", "/access/entra/assignments?api-version=2025-03-02-preview")).Body,
            await emulator.InspectAsync(token),
        ];
        return string.Join('\n', parts);
    }
}
