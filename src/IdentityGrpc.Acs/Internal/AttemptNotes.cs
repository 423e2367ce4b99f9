using Azure.Core;
using Azure.Core.Pipeline;

namespace IdentityGrpc.Acs.Internal;

/// <summary>What is known of the attempts of one SDK call besides its outcome, carried through the pipeline as a property of its message.</summary>
internal sealed class AttemptNotes
{
    private const string Property = "IdentityGrpc.AttemptNotes";

    /// <summary>Whether an attempt before the last may have been carried out.</summary>
    public bool EarlierAttemptUnclear { get; private set; }

    public static AttemptNotes? Of(HttpMessage message) => message.TryGetProperty(Property, out object? notes) ? (AttemptNotes?)notes : null;

    public void EarlierAttemptWasUnclear() => EarlierAttemptUnclear = true;

    /// <summary>Gives these notes to the messages of the calls that are made until the scope is left.</summary>
    public IDisposable Attach() => HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?> { [Property] = this });
}
