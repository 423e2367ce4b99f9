namespace IdentityGrpc.Client;

/// <summary>A field of a request that the server refused.</summary>
/// <param name="Field">The path of the field in the request, such as <c>identity_id</c>.</param>
/// <param name="Description">What is wrong with it.</param>
public sealed record FieldViolation(string Field, string Description);
