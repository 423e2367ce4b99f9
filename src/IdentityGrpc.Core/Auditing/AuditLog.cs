using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Core.Auditing;

/// <summary>
/// Who did what to which identity. The one log category that names identities above Debug, so that it can be routed, kept and protected by itself.
/// </summary>
public sealed partial class AuditLog(ILoggerFactory loggers)
{
    /// <summary>The log category.</summary>
    public const string Category = "IdentityGrpc.Audit";

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    /// <summary>An identity was created.</summary>
    public void IdentityCreated(string actor, IdentityId identity) => IdentityCreated(_logger, actor, identity.Value);

    /// <summary>A revocation or deletion was recorded in the log.</summary>
    public void RevocationRecorded(Revocation revocation)
    {
        RevocationEntry entry = revocation.Entry;
        RevocationRecorded(_logger, entry.Actor, entry.Phase, entry.Cause, entry.Identity.Value, entry.RevocationId, revocation.Sequence, entry.Reason);
    }

    [LoggerMessage(EventId = 1000, EventName = nameof(IdentityCreated), Level = LogLevel.Information,
        Message = "'{Actor}' created identity '{IdentityId}'.")]
    private static partial void IdentityCreated(ILogger logger, string actor, string identityId);

    [LoggerMessage(EventId = 1001, EventName = nameof(RevocationRecorded), Level = LogLevel.Information,
        Message = "'{Actor}': {Phase} {Cause} of identity '{IdentityId}', revocation '{RevocationId}', sequence {Sequence}, reason '{Reason}'.")]
    private static partial void RevocationRecorded(
        ILogger logger, string actor, RevocationPhase phase, RevocationCause cause, string identityId, RevocationId revocationId, long sequence, string reason);
}
