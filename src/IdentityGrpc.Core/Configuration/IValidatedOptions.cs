namespace IdentityGrpc.Core.Configuration;

/// <summary>Options that can say everything that is wrong with them, so that a start that fails fails once.</summary>
public interface IValidatedOptions
{
    /// <summary>Every fault.</summary>
    /// <param name="path">The path of these options in the configuration.</param>
    IEnumerable<OptionFault> Validate(string path);
}
