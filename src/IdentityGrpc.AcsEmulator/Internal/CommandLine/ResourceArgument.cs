using System.CommandLine.Parsing;

namespace IdentityGrpc.AcsEmulator.Internal.CommandLine;

/// <summary>Reads <c>id=key[,key]</c>. Whether ids and keys are acceptable is the emulator's to say.</summary>
internal static class ResourceArgument
{
    public static AcsEmulatorResource[]? Parse(ArgumentResult argument)
    {
        var resources = new List<AcsEmulatorResource>();
        foreach (Token token in argument.Tokens)
        {
            string[] parts = token.Value.Split('=', 2);
            if (parts.Length != 2 || !Guid.TryParse(parts[0], out Guid id))
            {
                // Without the value: it holds a key.
                argument.AddError("A resource is <id>=<access key>[,<secondary key>], and its id is a GUID.");
                return null;
            }
            string[] keys = parts[1].Split(',', 2);
            resources.Add(new AcsEmulatorResource { Id = id, AccessKey = keys[0], SecondaryAccessKey = keys.Length > 1 ? keys[1] : null });
        }
        return [.. resources];
    }
}
