using System.Text.Json;
using Google.Protobuf;

#pragma warning disable IDE0130 // The other half of each class is generated into that namespace.
namespace IdentityGrpc.V1;
#pragma warning restore IDE0130

/// <content>Keeps the token out of the text form, also out of that of messages around it. The JSON of a formatter has it.</content>
public sealed partial class AccessToken : ICustomDiagnosticMessage
{
    /// <inheritdoc/>
    public string ToDiagnosticString() => $"{{ \"token\": \"…\", \"issueTime\": {IssueTime?.ToString() ?? "null"}, \"expireTime\": {ExpireTime?.ToString() ?? "null"} }}";
}

/// <content>Keeps the user's Entra token out of the text form.</content>
public sealed partial class ExchangeTeamsUserTokenRequest : ICustomDiagnosticMessage
{
    /// <inheritdoc/>
    public string ToDiagnosticString() => $"{{ \"teamsUserEntraToken\": \"…\", \"clientId\": {JsonSerializer.Serialize(ClientId)}, \"userObjectId\": {JsonSerializer.Serialize(UserObjectId)} }}";
}
