namespace IdentityGrpc.Core.Errors;

/// <summary>One bad field of a request.</summary>
/// <param name="Field">The field's path in the request, as the contract writes it, such as <c>scopes[1]</c>.</param>
/// <param name="Description">What is wrong with it and what would be right. Never holds the value of a secret.</param>
public sealed record FieldViolation(string Field, string Description);
