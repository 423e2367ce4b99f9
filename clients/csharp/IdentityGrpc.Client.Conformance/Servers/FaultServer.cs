namespace IdentityGrpc.Client.Conformance.Servers;

/// <summary>The fault server's script for one case.</summary>
internal sealed class FaultServer(HttpClient http, Uri control, string name)
{
    /// <summary>Begins the script.</summary>
    /// <returns>Where the case's server is.</returns>
    public async Task<string> BeginAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.PostAsync(Address("cases"), content: null, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? text.Trim() : throw new StepFailedException($"the fault server does not begin: {text}");
    }

    /// <summary>Asks whether the fault server saw what the case says.</summary>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.GetAsync(Address("verdict"), cancellationToken);
        if (!response.IsSuccessStatusCode) throw new StepFailedException($"the fault server saw: {await response.Content.ReadAsStringAsync(cancellationToken)}");
    }

    private Uri Address(string path) => new(control, $"/{path}?name={Uri.EscapeDataString(name)}");
}
