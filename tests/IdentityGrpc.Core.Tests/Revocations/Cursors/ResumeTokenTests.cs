using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Cursors;

namespace IdentityGrpc.Core.Tests.Revocations.Cursors;

public sealed class ResumeTokenTests
{
    private static readonly Guid s_log = Guid.Parse("0198a1f4-7d0c-7c3e-9a55-0d7f3c1b2a90");
    private static readonly LogExtent s_extent = new(s_log, Oldest: 11, Newest: 20);
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    [Theory]
    [InlineData(10)] // The trim boundary itself: nothing after it is missing.
    [InlineData(15)]
    [InlineData(20)]
    public void A_position_of_the_log_comes_back(long position)
    {
        string token = ResumeToken.Encode(s_log, position);

        Assert.Equal(position, ResumeToken.Decode(token, s_extent));
        Assert.Equal(ResumeToken.Length, token.Length);
        Assert.All(token, character => Assert.True(Alphabet.Contains(character, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_text_of_a_token_never_changes_with_the_version() =>
        Assert.Equal("AQAAAAAAAAAP", ResumeToken.Encode(s_log, 15)[..12]);

    [Fact]
    public void Both_ways_to_encode_agree()
    {
        byte[] utf8 = new byte[ResumeToken.Length];
        ResumeToken.Encode(s_log, 15, utf8);

        Assert.Equal(ResumeToken.Encode(s_log, 15), System.Text.Encoding.ASCII.GetString(utf8));
    }

    [Fact]
    public void Older_than_the_history_is_expired_and_tells_the_extent() =>
        Assert.Equal(new DomainError.ResumeTokenExpired(11, 20), Refusal(ResumeToken.Encode(s_log, 9)));

    [Fact]
    public void Ahead_of_the_log_is_said_and_tells_the_extent() =>
        Assert.Equal(new DomainError.ResumeTokenAhead(11, 20), Refusal(ResumeToken.Encode(s_log, 21)));

    [Fact]
    public void A_token_of_another_log_is_invalid() =>
        Assert.IsType<DomainError.ResumeTokenInvalid>(Refusal(ResumeToken.Encode(Guid.NewGuid(), 15)));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("not a token of any kind!")]
    [InlineData("AQAAAAAAAAAP\0AAAAAAAAAAA")]
    [InlineData("Ünïcödé-is-no-base64url!")]
    public void What_is_no_token_is_invalid(string token) => Assert.IsType<DomainError.ResumeTokenInvalid>(Refusal(token));

    [Fact]
    public void A_negative_position_is_invalid() => Assert.IsType<DomainError.ResumeTokenInvalid>(Refusal(ResumeToken.Encode(s_log, -1)));

    [Fact]
    public void Every_truncated_padded_or_spaced_token_is_invalid()
    {
        string token = ResumeToken.Encode(s_log, 15);
        for (int length = 0; length < token.Length; length++) Assert.IsType<DomainError.ResumeTokenInvalid>(Refusal(token[..length]));
        foreach (string padding in (string[])["=", "==", "A", " ", "\n"]) Assert.IsType<DomainError.ResumeTokenInvalid>(Refusal(token + padding));
        for (int at = 0; at < token.Length; at++) Assert.IsType<DomainError.ResumeTokenInvalid>(Refusal(token.Insert(at, " ")));
    }

    [Fact]
    public void Every_token_with_one_bit_flipped_is_invalid()
    {
        string token = ResumeToken.Encode(s_log, 15);
        for (int at = 0; at < token.Length; at++)
        {
            for (int bit = 0; bit < 6; bit++)
            {
                char flipped = Alphabet[Alphabet.IndexOf(token[at], StringComparison.Ordinal) ^ (1 << bit)];
                Assert.IsType<DomainError.ResumeTokenInvalid>(Refusal(token[..at] + flipped + token[(at + 1)..]));
            }
        }
    }

    [Fact]
    public void A_hundred_thousand_random_tokens_are_invalid_and_crash_nothing()
    {
        var random = new Random(20260101);
        for (int round = 0; round < 100_000; round++)
        {
            string token = (round % 4) switch
            {
                0 => new string(random.GetItems<char>(Alphabet, random.Next(0, 40))),
                1 => new string(random.GetItems<char>(Alphabet, ResumeToken.Length)),
                2 => new string([.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => (char)random.Next(char.MaxValue + 1))]),
                _ => Damage(ResumeToken.Encode(s_log, random.NextInt64(s_extent.Start, s_extent.Newest + 1)), random),
            };
            Assert.IsType<DomainError.ResumeTokenInvalid>(Refusal(token));
        }
    }

    private static string Damage(string token, Random random)
    {
        int at = random.Next(token.Length);
        char other = Alphabet[(Alphabet.IndexOf(token[at], StringComparison.Ordinal) + random.Next(1, Alphabet.Length)) % Alphabet.Length];
        return token[..at] + other + token[(at + 1)..];
    }

    private static DomainError Refusal(string token) =>
        Assert.Throws<DomainException>(() => ResumeToken.Decode(token, s_extent)).Error;
}
