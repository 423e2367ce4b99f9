namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>An endpoint of the emulator's own, which the service does not have: neither authenticated nor versioned.</summary>
internal interface IEmulatorEndpoint
{
    string Method { get; }

    /// <summary>The route pattern.</summary>
    string Path { get; }

    ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request);
}
