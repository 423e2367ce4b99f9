using IdentityGrpc.Core.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Revocations.Feed.Internal;

/// <summary>Removes what is past its retention, at start and then at intervals. With several replicas each does so; the second finds nothing.</summary>
internal sealed class RetentionJob(IRevocationLog log, IOptions<FeedOptions> options, TimeProvider time, ILogger<RetentionJob> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.TrimInterval, time);
        do
        {
            await TrimAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TrimAsync(CancellationToken cancellationToken)
    {
        try
        {
            long removed = await log.TrimAsync(options.Value.Retention, cancellationToken);
            if (removed > 0) logger.Trimmed(removed);
        }
        catch (DomainException exception) when (exception.Error is DomainError.RevocationLogUnavailable)
        {
            logger.TrimPostponed(exception.InnerException);
        }
    }
}
