using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>
/// Copies of one key. The platform does not promise that an instance may be used by several threads at once, so each use takes one of its own;
/// there come to be as many as there are concurrent uses.
/// </summary>
internal sealed class AlgorithmPool<T>(Func<T> copy) : IDisposable
    where T : AsymmetricAlgorithm
{
    private readonly ConcurrentBag<T> _idle = [];

    public T Rent() => _idle.TryTake(out T? algorithm) ? algorithm : copy();

    public void Return(T algorithm) => _idle.Add(algorithm);

    public void Dispose()
    {
        while (_idle.TryTake(out T? algorithm)) algorithm.Dispose();
    }
}
