using System.Text.Json;
using Grpc.Core;

namespace IdentityGrpc.Client.Conformance.Values;

/// <summary>Statuses by the names of the gRPC specification.</summary>
internal static class StatusNames
{
    public static string NameOf(StatusCode status) => status == StatusCode.OK ? "OK" : JsonNamingPolicy.SnakeCaseUpper.ConvertName(status.ToString());
}
