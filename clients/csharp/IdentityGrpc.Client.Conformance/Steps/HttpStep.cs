using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IdentityGrpc.Client.Conformance.Values;

namespace IdentityGrpc.Client.Conformance.Steps;

/// <summary>A request aside, to the emulator or the fault server.</summary>
internal static class HttpStep
{
    public static async Task RunAsync(JsonObject step, CaseContext context, CancellationToken cancellationToken)
    {
        JsonNode terms = step["http"]!;
        Uri server = terms.Text("to") == "emulator" ? context.Settings.Emulator : context.Settings.Faults;
        using var request = new HttpRequestMessage(new HttpMethod(terms.Text("method")!), new Uri(server, terms.Text("path")));
        if (terms["body"] is { } body) request.Content = JsonContent.Create(body);
        using HttpResponseMessage response = await context.Http.SendAsync(request, cancellationToken);
        string answer = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode) throw new StepFailedException($"{(int)response.StatusCode}: {answer}");
        if (step["save"] is { } save) context.Saved.Save(save, JsonNode.Parse(answer)!);
    }
}
