using System.Text.Json.Nodes;

namespace IdentityGrpc.Client.Conformance.Steps;

/// <summary>One step of a case, by its key.</summary>
internal static class Step
{
    public static Task RunAsync(JsonObject step, CaseContext context, CancellationToken cancellationToken)
    {
        var filled = (JsonObject)context.Saved.Fill(step)!;
        if (filled.ContainsKey("call")) return CallStep.RunAsync(filled, context, cancellationToken);
        if (filled.ContainsKey("watch")) return WatchStep.RunAsync(filled, context, cancellationToken);
        if (filled.ContainsKey("provider")) return ProviderStep.RunAsync(filled["provider"]!, context, cancellationToken);
        if (filled.ContainsKey("http")) return HttpStep.RunAsync(filled, context, cancellationToken);
        if (filled["set"] is JsonArray set)
        {
            SetStep.Run(set, context.Set(filled["keep"]?.ToString()));
            return Task.CompletedTask;
        }
        if (filled["let"] is JsonObject names)
        {
            foreach ((string name, JsonNode? value) in names) context.Saved.Set(name, value!.ToString());
            return Task.CompletedTask;
        }
        throw new StepFailedException($"no such step: {step.ToJsonString()}");
    }
}
