namespace IdentityGrpc.Client.Tests.Fakes;

/// <summary>Gives the same fraction each time.</summary>
internal sealed class FixedRandom(double fraction) : Random
{
    public override double NextDouble() => fraction;
}
