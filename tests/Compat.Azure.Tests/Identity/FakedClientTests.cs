using System.Reflection;
using Azure;
using Azure.Communication;
using Azure.Communication.Identity;
using Azure.Communication.Identity.Models;
using Azure.Core;

namespace Compat.Azure.Tests.Identity;

/// <summary>What a test of an application relies on when it fakes the client.</summary>
public sealed class FakedClientTests
{
    [Fact]
    public void A_fake_answers_with_the_model_factory()
    {
        var token = new AccessToken("token", new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
        CommunicationIdentityClient client = new FakeClient(
            CommunicationIdentityModelFactory.CommunicationUserIdentifierAndToken(new CommunicationUserIdentifier("8:acs:a_b"), token));

        CommunicationUserIdentifierAndToken answer = client.CreateUserAndToken([CommunicationTokenScope.Chat]).Value;

        Assert.Equal("8:acs:a_b", answer.User.Id);
        Assert.Equal(token, answer.AccessToken);
    }

    [Fact]
    public void Every_operation_can_be_overridden()
    {
        MethodInfo[] operations = typeof(CommunicationIdentityClient).GetMethods(
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

        Assert.Equal(16, operations.Length);
        Assert.All(operations, operation => Assert.True(operation is { IsVirtual: true, IsFinal: false }, operation.Name));
    }

    private sealed class FakeClient(CommunicationUserIdentifierAndToken answer) : CommunicationIdentityClient
    {
        public override Response<CommunicationUserIdentifierAndToken> CreateUserAndToken(
            IEnumerable<CommunicationTokenScope> scopes, CancellationToken cancellationToken = default) => Response.FromValue(answer, null!);
    }
}
