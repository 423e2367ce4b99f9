using Microsoft.Extensions.Options;

namespace IdentityGrpc.Client.Internal;

/// <summary>Refuses a start with bad options, naming all that is wrong.</summary>
internal sealed class OptionsValidator : IValidateOptions<IdentityGrpcClientOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, IdentityGrpcClientOptions options)
    {
        string[] faults = [.. options.Validate()];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
