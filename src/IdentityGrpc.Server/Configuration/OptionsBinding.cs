using System.ComponentModel;
using System.Reflection;
using IdentityGrpc.Core.Configuration;

namespace IdentityGrpc.Server.Configuration;

/// <summary>
/// Sets options from a section of the configuration, and goes on past what it cannot set: the framework's own binder stops at the first value that
/// does not convert, and names unknown keys without their path.
/// </summary>
internal sealed class OptionsBinding(IConfigurationSection section)
{
    private readonly List<OptionFault> _faults = [];

    /// <summary>The keys that are no options, and the values that are not of their option's type.</summary>
    public IReadOnlyList<OptionFault> Faults => _faults;

    public void Bind(IValidatedOptions options) => Bind(options, section);

    private void Bind(IValidatedOptions options, IConfigurationSection values)
    {
        foreach (IConfigurationSection child in values.GetChildren())
        {
            PropertyInfo? property = options.GetType().GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is not { CanWrite: true }) _faults.Add(new OptionFault(child.Path, "is not an option"));
            else if (property.GetValue(options) is IValidatedOptions nested) Bind(nested, child);
            else if (child.Value is { } text) Set(options, property, text, child.Path);
            else _faults.Add(new OptionFault(child.Path, "is a single value and holds none of its own"));
        }
    }

    private void Set(IValidatedOptions options, PropertyInfo property, string text, string path)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        try
        {
            property.SetValue(options, TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            // Secrets are text, and text always converts: what is shown here is none.
            _faults.Add(new OptionFault(path, $"'{text}' is not {Name(type)}"));
        }
    }

    private static string Name(Type type) => type switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a time span such as 00:00:10",
        _ => "a number",
    };
}
