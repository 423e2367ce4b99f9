using IdentityGrpc.Testing.Histories;

namespace IdentityGrpc.Core.Tests.Revocations.Feed;

/// <summary>The checker itself: each guarantee, broken on purpose, is reported by its name.</summary>
public sealed class WatchGuaranteesTests
{
    // Entries 2 and 3 were written by one append.
    private static readonly LoggedEntry[] s_log =
        [new(1, "a", Append: "I"), new(2, "a", Append: "II"), new(3, "b", Append: "II"), new(4, "a", Append: "III"), new(5, "b", Append: "IV")];

    [Fact]
    public void A_good_history_has_no_violations() =>
        Assert.Empty(Broken(start: 0, At(0), At(1, 1), At(3, 2, 3), At(3), At(5, 4, 5), At(5)));

    [Fact]
    public void A_good_filtered_and_resumed_history_has_no_violations() =>
        Assert.Empty(Broken(start: 1, entry => entry.Subject == "b", At(1), At(3, 3), At(4), At(5, 5)));

    [Fact]
    public void Entries_that_come_in_another_order_break_Ordered() =>
        Assert.Equal(["Ordered"], Broken(start: 3, At(5, 5, 4)));

    [Fact]
    public void A_position_that_falls_breaks_Ordered() =>
        Assert.Equal(["Ordered"], Broken(start: 0, At(3, 1, 2, 3), At(1)));

    [Fact]
    public void An_entry_that_comes_twice_breaks_Unique() =>
        Assert.Equal(["Unique"], Broken(start: 3, At(4, 4, 4), At(5, 5)));

    // To tell a position behind a hole is the second lie.
    [Fact]
    public void An_entry_that_is_missing_between_two_others_breaks_Reliable() =>
        Assert.Equal(["Reliable", "Bookmarkable"], Broken(start: 0, entry => entry.Append != "II", At(1, 1), At(5, 5)));

    [Fact]
    public void One_append_in_two_messages_breaks_Atomic() =>
        Assert.Equal(["Atomic"], Broken(start: 0, At(1, 1), At(2, 2), At(3, 3)));

    [Fact]
    public void A_stream_that_begins_with_a_hole_breaks_Resumable() =>
        Assert.Equal(["Resumable", "Bookmarkable"], Broken(start: 3, At(3), At(5, 5)));

    [Fact]
    public void A_stream_that_repeats_what_was_before_its_start_breaks_Resumable() =>
        Assert.Equal(["Resumable"], Broken(start: 4, At(4), At(5, 4, 5)));

    [Fact]
    public void A_bookmark_that_overtakes_an_entry_breaks_Bookmarkable() =>
        Assert.Equal(["Bookmarkable"], Broken(start: 3, At(4), At(5, 4, 5)));

    [Fact]
    public void An_entry_that_comes_with_an_earlier_position_breaks_Bookmarkable() =>
        Assert.Equal(["Bookmarkable"], Broken(start: 3, At(4, 4, 5)));

    private static WatchedMessage At(long position, params long[] sequences) => new(position, sequences);

    private static IEnumerable<string> Broken(long start, params WatchedMessage[] messages) => Broken(start, _ => true, messages);

    private static IEnumerable<string> Broken(long start, Func<LoggedEntry, bool> passes, params WatchedMessage[] messages)
    {
        var history = new WatchHistory(s_log, [new WatchedStream("stream", start, passes, messages)]);
        return history.Violations().Select(violation => violation[..violation.IndexOf(':', StringComparison.Ordinal)]).Distinct();
    }
}
