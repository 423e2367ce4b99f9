namespace IdentityGrpc.Storage;

/// <summary>The storage of the log cannot be used as it is, and waiting will not help: its operator must act. The message says what to do.</summary>
/// <param name="message">What is wrong, with the file's path.</param>
/// <param name="innerException">How it was noticed.</param>
public sealed class RevocationLogRefusedException(string message, Exception? innerException = null) : IOException(message, innerException);
