using Azure;
using Azure.Communication.Identity;

namespace Compat.Azure.Tests.Fakes;

/// <summary>Clients of a <see cref="FakeService"/>.</summary>
internal static class Clients
{
    /// <summary>The key of the signature's test vectors.</summary>
    public const string Key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    public static Uri Endpoint { get; } = new("https://contoso.communication.azure.com");

    /// <summary>Options with retries that do not wait.</summary>
    public static CommunicationIdentityClientOptions Options(FakeService service)
    {
        var options = new CommunicationIdentityClientOptions { Transport = service.Transport };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(2);
        return options;
    }

    public static CommunicationIdentityClient WithKey(FakeService service) => new(Endpoint, new AzureKeyCredential(Key), Options(service));
}
