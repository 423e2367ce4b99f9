namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>An endpoint of the emulator's own, under <c>/_emulator/</c>: neither authenticated nor versioned.</summary>
internal interface IEmulatorEndpoint
{
    string Method { get; }

    string Path { get; }

    AcsResponse Answer(EmulatorRequest request);
}
