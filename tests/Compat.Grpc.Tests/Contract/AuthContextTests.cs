using System.Text;
using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

public sealed class AuthContextTests
{
    private static readonly AuthProperty _name = AuthProperty.Create("x509_common_name", Encoding.UTF8.GetBytes("müller"));
    private static readonly AuthProperty _firstAlternative = AuthProperty.Create("x509_subject_alternative_name", [65]);
    private static readonly AuthProperty _secondAlternative = AuthProperty.Create("x509_subject_alternative_name", [66]);

    private static readonly Dictionary<string, List<AuthProperty>> _properties = new(StringComparer.Ordinal)
    {
        [_name.Name] = [_name],
        [_firstAlternative.Name] = [_firstAlternative, _secondAlternative],
    };

    [Fact]
    public void A_peer_with_an_identity_is_authenticated()
    {
        var context = new AuthContext("x509_subject_alternative_name", _properties);

        Assert.True(context.IsPeerAuthenticated);
        Assert.Equal("x509_subject_alternative_name", context.PeerIdentityPropertyName);
        Assert.Equal([_firstAlternative, _secondAlternative], context.PeerIdentity);
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
        var context = new AuthContext(null, _properties);

        Assert.Equal([_name], context.FindPropertiesByName("x509_common_name"));
        Assert.Empty(context.FindPropertiesByName("other"));
        Assert.Equal([_name, _firstAlternative, _secondAlternative], context.Properties);
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
        Assert.Equal("müller", _name.Value);
    }
}
