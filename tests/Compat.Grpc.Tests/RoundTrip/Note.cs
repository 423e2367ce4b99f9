namespace Compat.Grpc.Tests.RoundTrip;

/// <summary>The message of the echo service.</summary>
internal sealed record Note(string Text);
