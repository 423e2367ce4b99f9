namespace IdentityGrpc.Core.Configuration;

/// <summary>One option that cannot be right.</summary>
/// <param name="Path">The option's full path in the configuration, such as <c>IdentityGrpc:Upstream:AttemptTimeout</c>.</param>
/// <param name="Problem">What is wrong, with the value unless it is a secret.</param>
public sealed record OptionFault(string Path, string Problem)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Problem}";

    /// <summary>A fault when <paramref name="value"/> is not from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public static IEnumerable<OptionFault> OutOfRange<T>(string path, T value, T min, T max)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0) yield return new OptionFault(path, $"{value} is not from {min} to {max}");
    }
}
