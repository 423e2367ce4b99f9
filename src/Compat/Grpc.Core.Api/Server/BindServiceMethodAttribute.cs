using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>Says, on the base class of a service, which static method tells a <see cref="ServiceBinderBase"/> of the service's methods.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public class BindServiceMethodAttribute : Attribute
{
    public BindServiceMethodAttribute(Type bindType, string bindMethodName)
    {
        BindType = GrpcPreconditions.CheckNotNull(bindType, nameof(bindType));
        BindMethodName = GrpcPreconditions.CheckNotNull(bindMethodName, nameof(bindMethodName));
    }

    public Type BindType { get; }

    public string BindMethodName { get; }
}
