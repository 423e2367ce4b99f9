using Azure.Communication;

namespace Compat.Azure.Tests.Common;

public sealed class IdentifierTests
{
    [Fact]
    public void The_raw_id_is_made_from_the_parts()
    {
        Assert.Equal("8:acs:a_b", new CommunicationUserIdentifier("8:acs:a_b").RawId);
        Assert.Equal("4:+14255550123", new PhoneNumberIdentifier("+14255550123").RawId);
        Assert.Equal("8:orgid:u", new MicrosoftTeamsUserIdentifier("u").RawId);
        Assert.Equal("8:dod:u", new MicrosoftTeamsUserIdentifier("u", cloud: CommunicationCloudEnvironment.Dod).RawId);
        Assert.Equal("8:gcch:u", new MicrosoftTeamsUserIdentifier("u", cloud: CommunicationCloudEnvironment.Gcch).RawId);
        Assert.Equal("8:teamsvisitor:u", new MicrosoftTeamsUserIdentifier("u", isAnonymous: true).RawId);
        Assert.Equal("28:orgid:app", new MicrosoftTeamsAppIdentifier("app").RawId);
        Assert.Equal("28:dod:app", new MicrosoftTeamsAppIdentifier("app", CommunicationCloudEnvironment.Dod).RawId);
        Assert.Equal("8:acs:r_t_u", new TeamsExtensionUserIdentifier("u", "t", "r").RawId);
        Assert.Equal("8:dod-acs:r_t_u", new TeamsExtensionUserIdentifier("u", "t", "r", CommunicationCloudEnvironment.Dod).RawId);
        Assert.Equal("anything", new UnknownIdentifier("anything").RawId);
    }

    [Fact]
    public void A_raw_id_that_is_given_wins()
    {
        Assert.Equal("4:given", new PhoneNumberIdentifier("+1", "4:given").RawId);
        Assert.Equal("8:given:u", new MicrosoftTeamsUserIdentifier("u", rawId: "8:given:u").RawId);
        Assert.Equal("8:given:u", new TeamsExtensionUserIdentifier("u", "t", "r", rawId: "8:given:u").RawId);
    }

    [Fact]
    public void Identifiers_of_one_kind_are_equal_by_raw_id()
    {
        CommunicationIdentifier left = new CommunicationUserIdentifier("8:acs:a_b");
        CommunicationIdentifier same = CommunicationIdentifier.FromRawId("8:acs:a_b");
        CommunicationIdentifier other = new CommunicationUserIdentifier("8:acs:a_c");

        Assert.True(left == same);
        Assert.False(left != same);
        Assert.True(left != other);
        Assert.Equal(left, same);
        Assert.Equal(left.GetHashCode(), same.GetHashCode());
        Assert.False(left.Equals("8:acs:a_b"));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("8:acs:a_b", null, false)]
    [InlineData(null, "8:acs:a_b", false)]
    public void No_identifier_equals_only_no_identifier(string? left, string? right, bool equal)
    {
        CommunicationIdentifier? leftIdentifier = left is null ? null : new CommunicationUserIdentifier(left);
        CommunicationIdentifier? rightIdentifier = right is null ? null : new CommunicationUserIdentifier(right);

        Assert.Equal(equal, leftIdentifier! == rightIdentifier!);
        Assert.Equal(!equal, leftIdentifier! != rightIdentifier!);
    }

    [Fact]
    public void Identifiers_of_two_kinds_differ_even_with_one_raw_id() =>
        Assert.False(new UnknownIdentifier("8:acs:a_b") == new CommunicationUserIdentifier("8:acs:a_b"));

    [Fact]
    public void An_identifier_prints_its_id()
    {
        Assert.Equal("8:acs:a_b", new CommunicationUserIdentifier("8:acs:a_b").ToString());
        Assert.Equal("+14255550123", new PhoneNumberIdentifier("+14255550123").ToString());
        Assert.Equal("u", new MicrosoftTeamsUserIdentifier("u").ToString());
        Assert.Equal("anything", new UnknownIdentifier("anything").ToString());
    }

    [Fact]
    public void Ids_must_be_given()
    {
        Assert.Throws<ArgumentNullException>(() => new CommunicationUserIdentifier(null!));
        Assert.Throws<ArgumentException>(() => new CommunicationUserIdentifier(""));
        Assert.Throws<ArgumentNullException>(() => new PhoneNumberIdentifier(null!));
        Assert.Throws<ArgumentNullException>(() => new MicrosoftTeamsUserIdentifier(null!));
        Assert.Throws<ArgumentNullException>(() => new MicrosoftTeamsAppIdentifier(null!));
        Assert.Throws<ArgumentNullException>(() => new TeamsExtensionUserIdentifier("u", null!, "r"));
        Assert.Throws<ArgumentNullException>(() => new UnknownIdentifier(null!));
    }

    [Fact]
    public void Clouds_are_equal_by_value()
    {
        CommunicationCloudEnvironment cloud = "dod";

        Assert.True(cloud == CommunicationCloudEnvironment.Dod);
        Assert.True(cloud != CommunicationCloudEnvironment.Public);
        Assert.Equal(CommunicationCloudEnvironment.Dod.GetHashCode(), cloud.GetHashCode());
        Assert.Equal(["public", "dod", "gcch"], [
            CommunicationCloudEnvironment.Public.ToString(),
            CommunicationCloudEnvironment.Dod.ToString(),
            CommunicationCloudEnvironment.Gcch.ToString(),
        ]);
    }
}
