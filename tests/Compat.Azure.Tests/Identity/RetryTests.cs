using Azure;
using Azure.Communication.Identity;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.Identity;

public sealed class RetryTests
{
    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_passing_fault_is_tried_again(int status)
    {
        foreach (bool synchronous in new[] { true, false })
        {
            var service = new FakeService(new Answer(status), new Answer(status), Answer.UserCreated);

            Response response = await IdentityOperation.All["CreateUser"].InvokeAsync(Clients.WithKey(service), synchronous);

            Assert.Equal(201, response.Status);
            Assert.Equal(3, service.Requests.Count);
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(501)]
    public async Task A_refusal_is_final(int status)
    {
        foreach (bool synchronous in new[] { true, false })
        {
            var service = new FakeService(new Answer(status), Answer.UserCreated);

            var error = await Assert.ThrowsAsync<RequestFailedException>(
                () => IdentityOperation.All["CreateUser"].InvokeAsync(Clients.WithKey(service), synchronous));

            Assert.Equal(status, error.Status);
            Assert.Single(service.Requests);
        }
    }

    [Fact]
    public void Three_retries_are_the_default_and_the_last_answer_is_the_error()
    {
        var service = new FakeService(Answer.Error(503, "Busy", "Later."));

        var error = Assert.Throws<RequestFailedException>(() => Clients.WithKey(service).CreateUser());

        Assert.Equal((503, "Busy"), (error.Status, error.ErrorCode));
        Assert.Equal(4, service.Requests.Count);
    }

    [Fact]
    public void The_options_set_the_number_of_retries()
    {
        var service = new FakeService(new Answer(503));
        CommunicationIdentityClientOptions options = Clients.Options(service);
        options.Retry.MaxRetries = 0;

        Assert.Throws<RequestFailedException>(
            () => new CommunicationIdentityClient(Clients.Endpoint, new AzureKeyCredential(Clients.Key), options).CreateUser());

        Assert.Single(service.Requests);
    }

    [Theory]
    [MemberData(nameof(IdentityOperation.Twins), MemberType = typeof(IdentityOperation))]
    public async Task A_throttled_call_waits_as_long_as_the_service_says_then_succeeds(string name, bool synchronous)
    {
        IdentityOperation operation = IdentityOperation.All[name];
        var service = new FakeService(Answer.Error(429, "TooManyRequests", "Slow down.", ("retry-after-ms", "50")), operation.Success);
        CommunicationIdentityClient client = Clients.WithKey(service);
        long start = TimeProvider.System.GetTimestamp();

        Response response = await operation.InvokeAsync(client, synchronous);

        // Far more than the client's own 2 ms. Timers may fire a little early by another clock's count.
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.FromMilliseconds(40), TimeSpan.MaxValue);
        Assert.Equal(operation.Success.Status, response.Status);
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        var service = new FakeService(Answer.UserCreated)
        {
            BeforeAnswer = (number, _) => number == 0 ? throw new HttpRequestException("Connection reset.") : Task.CompletedTask,
        };

        Assert.Equal(201, (await Clients.WithKey(service).CreateUserAsync()).GetRawResponse().Status);
        Assert.Equal(2, service.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_try_is_signed_anew_and_keeps_the_calls_id(bool synchronous)
    {
        IdentityOperation operation = IdentityOperation.All["GetToken, lifetime"];
        var service = new FakeService(new Answer(503), operation.Success);
        var credential = new AzureKeyCredential(Clients.Key);
        const string rotatedKey = "YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODk=";
        service.BeforeAnswer = (_, _) =>
        {
            credential.Update(rotatedKey);
            return Task.CompletedTask;
        };

        await operation.InvokeAsync(new CommunicationIdentityClient(Clients.Endpoint, credential, Clients.Options(service)), synchronous);

        // The clock may not move between two tries; a key that was rotated meanwhile shows that the second one was signed by itself.
        RecordedRequest first = service.Requests[0];
        RecordedRequest second = service.Requests[1];
        Assert.Equal(ExpectedSignature.Header(ExpectedSignature.Of(first, Clients.Key)), first.Headers["Authorization"]);
        Assert.Equal(ExpectedSignature.Header(ExpectedSignature.Of(second, rotatedKey)), second.Headers["Authorization"]);
        Assert.Equal(first.Headers["x-ms-client-request-id"], second.Headers["x-ms-client-request-id"]);
        Assert.Equal(first.Body, second.Body);
    }
}
