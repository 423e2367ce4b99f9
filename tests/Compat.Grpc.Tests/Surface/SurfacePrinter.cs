using System.Reflection;

namespace Compat.Grpc.Tests.Surface;

/// <summary>Renders what other assemblies can see of an assembly: per type its header and, where it has any, its members.</summary>
internal static class SurfacePrinter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static Dictionary<string, string[]> Print(Assembly assembly) =>
        assembly.GetExportedTypes().ToDictionary(Header, type => Members(type).ToArray(), StringComparer.Ordinal);

    private static string Header(Type type)
    {
        if (IsDelegate(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"{type.Namespace} delegate {CSharpNames.Of(invoke.ReturnType)} {CSharpNames.Of(type)}({CSharpNames.Parameters(invoke.GetParameters())})";
        }

        var bases = Bases(type).Select(CSharpNames.Of).ToArray();
        return $"{type.Namespace} {Kind(type)} {CSharpNames.Of(type)}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsInterface: true } => "interface",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<Type> Bases(Type type)
    {
        if (type.IsEnum)
            return [];
        IEnumerable<Type> interfaces = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []);
        return type.BaseType is null || type.BaseType == typeof(object) || type.BaseType == typeof(ValueType)
            ? interfaces
            : interfaces.Prepend(type.BaseType);
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (IsDelegate(type))
            return [];
        if (type.IsEnum)
            return [string.Join(", ", Enum.GetValues(type).Cast<object>().Select(value => $"{value}={Convert.ToInt32(value, provider: null)}"))];

        return type.GetConstructors(Declared).Where(IsVisible).Select(Constructor)
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Field))
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)).Select(Property))
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && !method.IsSpecialName).Select(Method));
    }

    private static string Constructor(ConstructorInfo constructor) =>
        $"{Access(constructor)} .ctor({CSharpNames.Parameters(constructor.GetParameters())})";

    private static string Field(FieldInfo field)
    {
        var access = field.IsPublic ? "public" : "protected";
        var type = CSharpNames.Of(field.FieldType);
        if (field.IsLiteral)
            return $"{access} const {type} {field.Name} = {field.GetRawConstantValue()}";
        return $"{access} {(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{type} {field.Name}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToArray();
        var index = property.GetIndexParameters();
        var name = property.Name + (index.Length == 0 ? "" : $"[{CSharpNames.Parameters(index)}]");
        var verbs = string.Concat(accessors.Select(accessor => accessor.ReturnType == typeof(void) ? "set; " : "get; ").Order(StringComparer.Ordinal));
        return $"{Modifiers(accessors[0])} {CSharpNames.Of(property.PropertyType)} {name} {{ {verbs}}}";
    }

    private static string Method(MethodInfo method) =>
        $"{Modifiers(method)} {CSharpNames.Of(method.ReturnType)} {method.Name}{CSharpNames.Generics(method.GetGenericArguments())}"
        + $"({CSharpNames.Parameters(method.GetParameters())})";

    private static string Modifiers(MethodInfo method)
    {
        var access = Access(method);
        if (method.IsStatic)
            return access + " static";
        if (method.DeclaringType!.IsInterface || !method.IsVirtual || method.IsFinal)
            return access;
        if (method.IsAbstract)
            return access + " abstract";
        return access + (method.GetBaseDefinition() == method ? " virtual" : " override");
    }

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(Delegate));
}
