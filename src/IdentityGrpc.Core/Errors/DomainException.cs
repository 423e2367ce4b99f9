namespace IdentityGrpc.Core.Errors;

/// <summary>Carries a <see cref="DomainError"/> to the edge that answers the caller.</summary>
/// <param name="error">What went wrong.</param>
/// <param name="innerException">What it was known by, for the log only.</param>
public sealed class DomainException(DomainError error, Exception? innerException = null) : Exception(error.Message, innerException)
{
    /// <summary>What went wrong.</summary>
    public DomainError Error { get; } = error;
}
