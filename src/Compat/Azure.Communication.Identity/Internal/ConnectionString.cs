namespace Azure.Communication.Identity.Internal;

/// <summary>
/// The two settings of a connection string, <c>endpoint=https://…/;accesskey=…</c>: in any order, names without regard to case, other
/// settings ignored, one trailing semicolon allowed. No message repeats any part of the text: a slip of the pen can put the key anywhere.
/// </summary>
internal sealed record ConnectionString(Uri Endpoint, AzureKeyCredential Key)
{
    private const string EndpointName = "endpoint";
    private const string KeyName = "accesskey";

    /// <exception cref="InvalidOperationException">The text is not of this form, or a setting is missing.</exception>
    /// <exception cref="UriFormatException">The endpoint is not an absolute address.</exception>
    public static ConnectionString Parse(string text)
    {
        Dictionary<string, string> settings = ReadSettings(text);
        return new ConnectionString(new Uri(Required(settings, EndpointName)), new AzureKeyCredential(Required(settings, KeyName)));
    }

    private static Dictionary<string, string> ReadSettings(string text)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string[] segments = text.Split(';');
        int count = segments[^1].Length == 0 ? segments.Length - 1 : segments.Length;
        for (int i = 0; i < count; i++)
        {
            // Only the first '=' separates: a base64 key ends in some more.
            string[] pair = segments[i].Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair is not [{ Length: > 0 } name, { Length: > 0 } value])
                throw new InvalidOperationException($"Setting {i + 1} of the connection string is not of the form name=value.");
            if (!settings.TryAdd(name, value))
                throw new InvalidOperationException($"Setting {i + 1} of the connection string repeats an earlier one.");
        }
        return settings;
    }

    private static string Required(Dictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out string? value)
            ? value
            : throw new InvalidOperationException($"The connection string has no setting '{name}'.");

    /// <summary>Says nothing: a record would print its parts.</summary>
    public override string ToString() => nameof(ConnectionString);
}
