using Grpc.Core;
using IdentityGrpc.Client.Conformance.Servers;
using IdentityGrpc.Client.Conformance.Steps;

namespace IdentityGrpc.Client.Conformance;

/// <summary>Runs one case.</summary>
internal static class CaseRunner
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs the case.</summary>
    /// <returns>Why it failed, null when it passed.</returns>
    public static async Task<string?> RunAsync(Case each, Settings settings, HttpClient http)
    {
        using var limit = new CancellationTokenSource(s_limit, TimeProvider.System);
        int step = 0;
        try
        {
            var faults = new FaultServer(http, settings.Faults, each.Name);
            string server = each.NeedsFaults ? await faults.BeginAsync(limit.Token) : settings.Server;
            using var client = new IdentityGrpcClient(Connections.To(server));
            var context = new CaseContext(client, http, settings);
            for (; step < each.Steps.Count; step++) await Step.RunAsync(each.Steps[step], context, limit.Token);
            if (each.NeedsFaults) await faults.VerifyAsync(limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return $"step {step + 1}: not done after {s_limit.TotalSeconds} s";
        }
#pragma warning disable CA1031 // Whatever goes wrong fails the case, and the next one is run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"step {step + 1}: {(exception is StepFailedException or RpcException ? exception.Message : exception)}";
        }
    }
}
