namespace IdentityGrpc.Client.Conformance;

/// <summary>All cases of all files, in their order.</summary>
internal static class Suite
{
    public static async Task<int> RunAsync()
    {
        var settings = Settings.FromEnvironment();
        using var http = new HttpClient(new SocketsHttpHandler());
        int passed = 0, failed = 0;
        foreach (Case each in Case.ReadAll(settings.Cases).Where(each => each.Name.Contains(settings.Filter, StringComparison.Ordinal)))
        {
            if (await CaseRunner.RunAsync(each, settings, http) is { } reason)
            {
                failed++;
                Console.WriteLine($"FAILED: {each.Name}: {reason}");
            }
            else
            {
                passed++;
            }
        }
        Console.WriteLine($"csharp: {passed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }
}
