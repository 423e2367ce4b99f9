using System.Text;
using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

public sealed class AuthContextTests
{
    private static readonly AuthProperty s_name = AuthProperty.Create("x509_common_name", Encoding.UTF8.GetBytes("müller"));
    private static readonly AuthProperty s_firstAlternative = AuthProperty.Create("x509_subject_alternative_name", [65]);
    private static readonly AuthProperty s_secondAlternative = AuthProperty.Create("x509_subject_alternative_name", [66]);

    private static readonly Dictionary<string, List<AuthProperty>> s_properties = new(StringComparer.Ordinal)
    {
        [s_name.Name] = [s_name],
        [s_firstAlternative.Name] = [s_firstAlternative, s_secondAlternative],
    };

    [Fact]
    public void A_peer_with_an_identity_is_authenticated()
    {
        var context = new AuthContext("x509_subject_alternative_name", s_properties);

        Assert.True(context.IsPeerAuthenticated);
        Assert.Equal("x509_subject_alternative_name", context.PeerIdentityPropertyName);
        Assert.Equal([s_firstAlternative, s_secondAlternative], context.PeerIdentity);
    }

    [Fact]
    public void A_peer_without_one_is_not()
    {
        var context = new AuthContext(null, []);

        Assert.False(context.IsPeerAuthenticated);
        Assert.Empty(context.PeerIdentity);
        Assert.Empty(context.Properties);
    }

    [Fact]
    public void Properties_are_found_by_name()
    {
        var context = new AuthContext(null, s_properties);

        Assert.Equal([s_name], context.FindPropertiesByName("x509_common_name"));
        Assert.Empty(context.FindPropertiesByName("other"));
        Assert.Equal([s_name, s_firstAlternative, s_secondAlternative], context.Properties);
    }

    [Fact]
    public void A_property_is_bytes_and_their_text()
    {
        byte[] given = [65, 66];
        var property = AuthProperty.Create("name", given);

        given[0] = 0;
        property.ValueBytes[0] = 0;

        Assert.Equal("AB", property.Value);
        Assert.Equal([65, 66], property.ValueBytes);
        Assert.Equal("müller", s_name.Value);
    }
}
