using Azure.Communication;

namespace Compat.Azure.Tests.Common;

public sealed class RawIdTests
{
    private const string Guid1 = "37691ec4-57fb-4c0f-ae31-32791610cb14";
    private const string Guid2 = "00000006-27d9-4b68-1655-573a0d001234";
    private const string Guid3 = "207ffef6-9444-41fb-92ab-20eacaae2768";

    public static TheoryData<string, string> Kinds() => new()
    {
        { $"8:acs:{Guid1}_{Guid2}", nameof(CommunicationUserIdentifier) },
        { $"8:dod-acs:{Guid1}_{Guid2}", nameof(CommunicationUserIdentifier) },
        { $"8:gcch-acs:{Guid1}_{Guid2}", nameof(CommunicationUserIdentifier) },
        { $"8:spool:{Guid1}_{Guid2}", nameof(CommunicationUserIdentifier) },
        { $"8:acs:{Guid1}_{Guid2}_{Guid3}", nameof(TeamsExtensionUserIdentifier) },
        { $"8:dod-acs:{Guid1}_{Guid2}_{Guid3}", nameof(TeamsExtensionUserIdentifier) },
        { $"8:gcch-acs:{Guid1}_{Guid2}_{Guid3}", nameof(TeamsExtensionUserIdentifier) },
        { $"8:orgid:{Guid1}", nameof(MicrosoftTeamsUserIdentifier) },
        { $"8:dod:{Guid1}", nameof(MicrosoftTeamsUserIdentifier) },
        { $"8:gcch:{Guid1}", nameof(MicrosoftTeamsUserIdentifier) },
        { $"8:teamsvisitor:{Guid1}", nameof(MicrosoftTeamsUserIdentifier) },
        { $"28:orgid:{Guid1}", nameof(MicrosoftTeamsAppIdentifier) },
        { $"28:dod:{Guid1}", nameof(MicrosoftTeamsAppIdentifier) },
        { $"28:gcch:{Guid1}", nameof(MicrosoftTeamsAppIdentifier) },
        { "4:+14255550123", nameof(PhoneNumberIdentifier) },
        { "4:anonymous", nameof(PhoneNumberIdentifier) },
        { "4:+14255550123_asserted", nameof(PhoneNumberIdentifier) },
        { "28:ag08-global:01234567-89ab-cdef-0123-456789abcdef", nameof(UnknownIdentifier) },
        { "48:45ab2481-1c1c-4005-be24-0ffb879b1130", nameof(UnknownIdentifier) },
        { "8:new-kind:x", nameof(UnknownIdentifier) },
        { "anything", nameof(UnknownIdentifier) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_raw_id_tells_its_kind_and_is_kept_as_it_is(string rawId, string kind)
    {
        var identifier = CommunicationIdentifier.FromRawId(rawId);

        Assert.Equal(kind, identifier.GetType().Name);
        Assert.Equal(rawId, identifier.RawId);
    }

    [Fact]
    public void The_parts_of_a_teams_user_are_read()
    {
        var user = Read<MicrosoftTeamsUserIdentifier>($"8:dod:{Guid1}");
        var visitor = Read<MicrosoftTeamsUserIdentifier>($"8:teamsvisitor:{Guid1}");

        Assert.Equal((Guid1, false, CommunicationCloudEnvironment.Dod), (user.UserId, user.IsAnonymous, user.Cloud));
        Assert.Equal((Guid1, true, CommunicationCloudEnvironment.Public), (visitor.UserId, visitor.IsAnonymous, visitor.Cloud));
    }

    [Fact]
    public void The_parts_of_a_teams_app_are_read()
    {
        var app = Read<MicrosoftTeamsAppIdentifier>($"28:gcch:{Guid1}");

        Assert.Equal((Guid1, CommunicationCloudEnvironment.Gcch), (app.AppId, app.Cloud));
    }

    [Fact]
    public void The_parts_of_a_teams_extension_user_are_read()
    {
        var user = Read<TeamsExtensionUserIdentifier>($"8:gcch-acs:{Guid1}_{Guid2}_{Guid3}");

        Assert.Equal((Guid1, Guid2, Guid3), (user.ResourceId, user.TenantId, user.UserId));
        Assert.Equal(CommunicationCloudEnvironment.Gcch, user.Cloud);
    }

    [Theory]
    [InlineData("4:+14255550123", "+14255550123", false, null)]
    [InlineData("4:anonymous", "anonymous", true, null)]
    [InlineData("4:+14255550123_asserted", "+14255550123_asserted", false, "asserted")]
    public void The_parts_of_a_phone_number_are_read(string rawId, string number, bool anonymous, string? assertedId)
    {
        var phone = Read<PhoneNumberIdentifier>(rawId);

        Assert.Equal((number, anonymous, assertedId), (phone.PhoneNumber, phone.IsAnonymous, phone.AssertedId));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_raw_id_must_be_given(string? rawId) => Assert.ThrowsAny<ArgumentException>(() => CommunicationIdentifier.FromRawId(rawId!));

    private static T Read<T>(string rawId) => Assert.IsType<T>(CommunicationIdentifier.FromRawId(rawId));
}
