namespace Grpc.Core;

/// <summary>Stands for a call that a server is handling, to be given to the calls made on its behalf.</summary>
public abstract class ContextPropagationToken
{
    // Only the gRPC libraries make such tokens.
    private protected ContextPropagationToken()
    {
    }
}
