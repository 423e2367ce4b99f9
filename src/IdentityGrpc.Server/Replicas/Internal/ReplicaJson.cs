using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdentityGrpc.Server.Replicas.Internal;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReplicaListBody))]
internal sealed partial class ReplicaJson : JsonSerializerContext;
