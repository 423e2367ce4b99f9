namespace Compat.Grpc.Tests.Surface;

/// <summary>The checked-in description of an assembly: a line per type, and below it an indented line per member.</summary>
internal static class ExpectedSurface
{
    public static Dictionary<string, string[]> Read(string assembly)
    {
        using var stream = typeof(ExpectedSurface).Assembly.GetManifestResourceStream($"{assembly}.txt")!;
        using var reader = new StreamReader(stream);
        var surface = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string> members = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(' '))
                members.Add(line.Trim());
            else
                surface.Add(line, members = []);
        }

        return surface.ToDictionary(type => type.Key, type => type.Value.ToArray(), StringComparer.Ordinal);
    }
}
