using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using IdentityGrpc.Core.Configuration;
using IdentityGrpc.Server.Configuration;

namespace IdentityGrpc.Server.Tests.Configuration;

/// <summary>The page docs/configuration.md names every option with its default, and no option that does not exist.</summary>
public sealed class ConfigurationPageTests
{
    [Fact]
    public void The_page_is_the_options()
    {
        IEnumerable<string> options = Describe(new IdentityGrpcOptions(), IdentityGrpcOptions.SectionName);

        Assert.Equal(options.Order(StringComparer.Ordinal), ReadPage().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Describe(IValidatedOptions options, string path) =>
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).SelectMany(property =>
            property.GetValue(options) is IValidatedOptions nested
                ? Describe(nested, $"{path}:{property.Name}")
                : [$"{path}:{property.Name} = {Text(property.GetValue(options))}"]);

    private static string Text(object? value) => value switch
    {
        null or "" => "–",
        bool flag => $"`{(flag ? "true" : "false")}`",
        _ => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
    };

    private static IEnumerable<string> ReadPage([CallerFilePath] string thisFile = "")
    {
        string page = Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../docs/configuration.md");
        string section = "";
        foreach (string line in File.ReadLines(page))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) section = line.Trim('#', ' ', '`');
            if (!line.StartsWith("| `", StringComparison.Ordinal)) continue;
            string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
            yield return $"{section}:{cells[1].Trim('`')} = {cells[2]}";
        }
    }
}
