namespace Compat.Azure.Tests.Fakes;

/// <summary>One request as it would have gone over the wire.</summary>
internal sealed record RecordedRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string? Body, bool Synchronous)
{
    public static async Task<RecordedRequest> ReadAsync(HttpRequestMessage request, bool synchronous)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, IEnumerable<string> values) in request.Headers.NonValidated.Select(header => (header.Key, header.Value.AsEnumerable())))
            headers[name] = string.Join(", ", values);
        foreach ((string name, IEnumerable<string> values) in request.Content?.Headers.NonValidated.Select(header => (header.Key, header.Value.AsEnumerable())) ?? [])
            headers[name] = string.Join(", ", values);
        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync();
        return new RecordedRequest(request.Method.Method, request.RequestUri!, headers, body, synchronous);
    }
}
