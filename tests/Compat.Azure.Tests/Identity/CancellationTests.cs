using Azure;
using Azure.Communication.Identity;
using Compat.Azure.Tests.Fakes;
using IdentityGrpc.Testing;

namespace Compat.Azure.Tests.Identity;

public sealed class CancellationTests
{
    [Theory]
    [MemberData(nameof(IdentityOperation.Twins), MemberType = typeof(IdentityOperation))]
    public async Task A_cancelled_call_sends_nothing(string name, bool synchronous)
    {
        var service = new FakeService(IdentityOperation.All[name].Success);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => IdentityOperation.All[name].InvokeAsync(Clients.WithKey(service), synchronous, new CancellationToken(canceled: true)));

        Assert.Empty(service.Requests);
    }

    [Theory]
    [MemberData(nameof(IdentityOperation.Twins), MemberType = typeof(IdentityOperation))]
    public async Task A_call_is_cancelled_while_the_service_thinks_and_is_not_tried_again(string name, bool synchronous)
    {
        var gate = new Gate();
        var service = new FakeService(IdentityOperation.All[name].Success) { BeforeAnswer = (_, cancellationToken) => gate.PassAsync(cancellationToken) };
        using var cancellation = new CancellationTokenSource();

        Task<Response> call = Task.Run(() => IdentityOperation.All[name].InvokeAsync(Clients.WithKey(service), synchronous, cancellation.Token));
        await gate.Reached;
        await cancellation.CancelAsync();

        // The bound is for a call that misses its cancellation: it must fail this test, not stop the run.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_try_is_given_up_after_the_network_timeout_and_tried_again(bool synchronous)
    {
        var gate = new Gate();
        var service = new FakeService(Answer.UserCreated)
        {
            BeforeAnswer = (number, cancellationToken) => number == 0 ? gate.PassAsync(cancellationToken) : Task.CompletedTask,
        };
        CommunicationIdentityClientOptions options = Clients.Options(service);
        // So long that the second try, which is answered at once, meets it on no machine.
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(2);

        Response response = await IdentityOperation.All["CreateUser"].InvokeAsync(
            new CommunicationIdentityClient(Clients.Endpoint, new AzureKeyCredential(Clients.Key), options), synchronous);

        Assert.Equal(201, response.Status);
        Assert.Equal(2, service.Requests.Count);
    }
}
