using System.Text.Json.Nodes;
using Grpc.Core;
using IdentityGrpc.Client.Conformance.Values;

namespace IdentityGrpc.Client.Conformance.Steps;

/// <summary>What a case says of an error, held against what the client's helper makes of it.</summary>
internal static class ExpectedError
{
    /// <summary>Fails when the error is not the expected one.</summary>
    /// <param name="expected">Status, reason, metadata, fields, retry and message, as far as the case names them.</param>
    /// <param name="error">Null where there was none.</param>
    public static void Check(JsonNode expected, RpcException? error)
    {
        string status = StatusNames.NameOf(error?.StatusCode ?? StatusCode.OK);
        string expectedStatus = expected.Text("status") ?? "OK";
        if (status != expectedStatus) throw new StepFailedException($"status is {status}, expected {expectedStatus}: {error?.Message}");
        if (error is null) return;

        IdentityGrpcError details = IdentityGrpcError.From(error);
        if (expected.Text("reason") is { } reason) Match.Check("reason", reason, details.Reason);
        if (expected["metadata"] is { } metadata)
        {
            Match.Check("metadata", metadata, new JsonObject(details.Metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))));
        }
        if (expected.Texts("fields") is { } fields) CheckFields(fields, details.FieldViolations);
        if (expected.Text("retry") is { } retry) CheckRetry(retry, details.RetryDelay);
        if (expected.Text("message") is { } message && !error.Status.Detail.Contains(message, StringComparison.Ordinal))
        {
            throw new StepFailedException($"message is '{error.Status.Detail}', expected '{message}' in it");
        }
    }

    private static void CheckFields(string[] expected, IReadOnlyList<FieldViolation> actual)
    {
        string fields = string.Join(", ", actual.Select(violation => violation.Field).Order(StringComparer.Ordinal));
        string expectedFields = string.Join(", ", expected.Order(StringComparer.Ordinal));
        if (fields != expectedFields) throw new StepFailedException($"fields are [{fields}], expected [{expectedFields}]");
        if (actual.Any(violation => violation.Description.Length == 0)) throw new StepFailedException("a field has no description");
    }

    private static void CheckRetry(string expected, TimeSpan? actual)
    {
        bool fits = expected switch
        {
            "absent" => actual is null,
            "*" => actual is not null,
            _ => actual == Durations.Parse(expected),
        };
        if (!fits) throw new StepFailedException($"retry is {(actual is null ? "absent" : actual)}, expected {expected}");
    }
}
