using System.Net;

namespace IdentityGrpc.AcsEmulator.Internal.Hosting;

/// <summary>Finds everything that is wrong with options, at once.</summary>
internal static class OptionsCheck
{
    public static void ThrowIfInvalid(AcsEmulatorOptions options)
    {
        string[] faults = [.. Faults(options)];
        if (faults.Length > 0) throw new ArgumentException(string.Join(' ', faults), nameof(options));
    }

    private static IEnumerable<string> Faults(AcsEmulatorOptions options)
    {
        if (!IPAddress.TryParse(options.BindAddress, out _)) yield return $"BindAddress '{options.BindAddress}' is not an IP address.";
        if (!IsPort(options.HttpsPort)) yield return $"HttpsPort {options.HttpsPort} is not within [0, 65535].";
        if (!IsPort(options.HttpPort)) yield return $"HttpPort {options.HttpPort} is not within [0, 65535].";
        if (options.HttpPort != 0 && options.HttpPort == options.HttpsPort) yield return $"HttpPort and HttpsPort are both {options.HttpPort}.";
        if (options.AdvertisedHost is { } host && !IsHost(host)) yield return $"AdvertisedHost '{host}' is not a host.";
        if (options.DataDirectory is { Length: 0 }) yield return "DataDirectory is empty.";
        if (!Enum.IsDefined(options.SigningAlgorithm)) yield return $"SigningAlgorithm {options.SigningAlgorithm} is unknown.";
        if (!IsSkew(options.ClockSkew)) yield return $"ClockSkew {options.ClockSkew} is not positive.";
        if (options.UnknownIdentityStatus is < 400 or > 499)
        {
            yield return $"UnknownIdentityStatus {options.UnknownIdentityStatus} is not within [400, 499].";
        }
        if (options.Resources.Count == 0) yield return "Resources is empty.";
        foreach (var fault in ResourceFaults(options.Resources)) yield return fault;
    }

    // Keys are secrets, so a fault names the resource and not the key.
    private static IEnumerable<string> ResourceFaults(IReadOnlyList<AcsEmulatorResource> resources)
    {
        foreach (AcsEmulatorResource resource in resources)
        {
            if (resource.Id == Guid.Empty) yield return "A resource has an empty id.";
            if (!IsKey(resource.AccessKey) || (resource.SecondaryAccessKey is { } secondary && !IsKey(secondary)))
            {
                yield return $"A key of {resource} is not base64 of 16 bytes or more.";
            }
        }
        if (resources.DistinctBy(resource => resource.Id).Count() < resources.Count) yield return "Two resources have the same id.";
        string[] keys = [.. resources.SelectMany(resource => new[] { resource.AccessKey, resource.SecondaryAccessKey }).OfType<string>()];
        if (keys.Distinct(StringComparer.Ordinal).Count() < keys.Length) yield return "Two access keys are the same.";
    }

    private static bool IsPort(int port) => port is >= 0 and <= 65535;

    private static bool IsHost(string host) => Uri.CheckHostName(host) != UriHostNameType.Unknown;

    private static bool IsSkew(TimeSpan skew) => skew > TimeSpan.Zero || skew == Timeout.InfiniteTimeSpan;

    private static bool IsKey(string key)
    {
        byte[] buffer = new byte[key.Length];
        return Convert.TryFromBase64String(key, buffer, out var length) && length >= 16;
    }
}
