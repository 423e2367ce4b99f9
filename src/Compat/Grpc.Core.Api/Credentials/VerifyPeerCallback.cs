namespace Grpc.Core;

/// <summary>Says whether a peer whose certificate passed the usual checks is also one that the caller accepts.</summary>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);
