using System.Text;
using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

public sealed class MetadataTests
{
    private static readonly byte[] s_bytes = [0, 127, 255];

    [Theory]
    [InlineData("Authorization", "authorization")]
    [InlineData("X-Request.ID_9", "x-request.id_9")]
    public void A_key_is_lower_cased(string given, string key) => Assert.Equal(key, new Metadata.Entry(given, "value").Key);

    [Theory]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData(":path")]
    [InlineData("a/b")]
    [InlineData("kö")]
    [InlineData("a\r\nb")]
    public void A_key_with_other_characters_is_refused(string key)
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "value"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key + "-bin", s_bytes));
    }

    [Fact]
    public void A_key_or_value_of_null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry(null!, "value"));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry(null!, s_bytes));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("key", (string)null!));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("key-bin", (byte[])null!));
    }

    [Theory]
    [InlineData("trace-bin")]
    [InlineData("TRACE-BIN")]
    public void A_key_that_ends_in_bin_takes_bytes_only(string key)
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "text"));
        Assert.True(new Metadata.Entry(key, s_bytes).IsBinary);
    }

    [Fact]
    public void A_key_that_does_not_end_in_bin_takes_text_only()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("trace", s_bytes));
        Assert.False(new Metadata.Entry("trace", "text").IsBinary);
    }

    [Fact]
    public void The_bytes_of_an_entry_are_its_own()
    {
        byte[] given = [1, 2, 3];
        var entry = new Metadata.Entry("trace-bin", given);

        given[0] = 9;
        entry.ValueBytes[1] = 9;

        Assert.Equal([1, 2, 3], entry.ValueBytes);
    }

    [Fact]
    public void An_entry_with_bytes_has_no_text() => Assert.Throws<InvalidOperationException>(() => new Metadata.Entry("trace-bin", s_bytes).Value);

    [Fact]
    public void An_entry_with_text_has_the_bytes_of_its_characters() =>
        Assert.Equal(Encoding.ASCII.GetBytes("text"), new Metadata.Entry("key", "text").ValueBytes);

    [Fact]
    public void An_entry_prints_its_text_and_hides_its_bytes()
    {
        Assert.Equal("[Entry: key=key, value=text]", new Metadata.Entry("Key", "text").ToString());
        Assert.Equal("[Entry: key=key-bin, valueBytes=System.Byte[]]", new Metadata.Entry("key-bin", s_bytes).ToString());
    }

    [Fact]
    public void The_last_entry_with_a_key_wins()
    {
        Metadata metadata = new() { { "key", "first" }, { "other", "between" }, { "Key", "last" }, { "trace-bin", [1] }, { "trace-bin", [2] } };

        Assert.Equal("last", metadata.Get("key")!.Value);
        Assert.Equal("last", metadata.GetValue("key"));
        Assert.Equal([2], metadata.GetValueBytes("trace-bin"));
        Assert.Equal(["first", "last"], metadata.GetAll("key").Select(entry => entry.Value));
    }

    [Fact]
    public void A_key_that_is_not_there_has_no_value()
    {
        Metadata metadata = new() { { "key", "value" } };

        Assert.Null(metadata.Get("other"));
        Assert.Null(metadata.GetValue("other"));
        Assert.Null(metadata.GetValueBytes("other-bin"));
        Assert.Empty(metadata.GetAll("other"));
    }

    [Fact]
    public void Metadata_are_a_list()
    {
        Metadata.Entry first = new("a", "1"), second = new("b", "2"), third = new("c", "3");
        Metadata metadata = [first, third];

        metadata.Insert(1, second);
        Assert.Equal([first, second, third], metadata);
        Assert.Equal(1, metadata.IndexOf(second));

        metadata[0] = third;
        metadata.RemoveAt(1);
        Assert.Equal([third, third], metadata);
        Assert.True(metadata.Remove(third));
        Assert.False(metadata.Remove(first));
        Assert.DoesNotContain(first, metadata);

        var copy = new Metadata.Entry[2];
        metadata.CopyTo(copy, 1);
        Assert.Same(third, copy[1]);

        metadata.Clear();
        Assert.Empty(metadata);
        Assert.False(metadata.IsReadOnly);
    }

    [Fact]
    public void Empty_accepts_nothing()
    {
        Metadata.Entry entry = new("key", "value");
        Action[] changes =
        [
            () => Metadata.Empty.Add(entry),
            () => Metadata.Empty.Add("key", "value"),
            () => Metadata.Empty.Add("key-bin", s_bytes),
            () => Metadata.Empty.Insert(0, entry),
            () => Metadata.Empty[0] = entry,
            () => Metadata.Empty.Remove(entry),
            () => Metadata.Empty.RemoveAt(0),
            () => Metadata.Empty.Clear(),
        ];

        Assert.True(Metadata.Empty.IsReadOnly);
        Assert.All(changes, change => Assert.Throws<InvalidOperationException>(change));
        Assert.Empty(Metadata.Empty);
    }
}
