using System.Reflection;

namespace Compat.Azure.Tests.Surface;

/// <summary>Prints what an assembly shows to others, one line per type and member, in an order that does not depend on the source.</summary>
internal static class SurfacePrinter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Print(Assembly assembly) =>
        assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(PrintType);

    private static IEnumerable<string> PrintType(Type type) =>
        MembersOf(type).Order(StringComparer.Ordinal).Select(member => "    " + member).Prepend(Header(type));

    private static string Header(Type type)
    {
        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => type.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "IsReadOnlyAttribute") ? "readonly struct" : "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        string[] bases = type.IsEnum ? [] : [.. BasesOf(type).Select(TypeName.Of)];
        return $"{kind} {type.FullName!.Replace('+', '.')}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static IEnumerable<Type> BasesOf(Type type)
    {
        Type parent = type.BaseType ?? typeof(object);
        IEnumerable<Type> own = type.GetInterfaces().Except(parent.GetInterfaces()).OrderBy(TypeName.Of, StringComparer.Ordinal);
        return parent == typeof(object) || parent == typeof(ValueType) ? own : own.Prepend(parent);
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().Select(value => $"{value} = {Convert.ToInt64(value)}");
        IEnumerable<string> constructors = type.GetConstructors(Declared).Where(IsVisible)
            .Select(constructor => $"{Access(constructor)} {type.Name}({Parameters(constructor)})");
        IEnumerable<string> properties = type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible))
            .Select(Property);
        IEnumerable<string> methods = type.GetMethods(Declared).Where(IsVisible)
            .Where(method => !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)).Select(Method);
        IEnumerable<string> fields = type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily)
            .Select(field => $"field {TypeName.Of(field.FieldType)} {field.Name}");
        IEnumerable<string> events = type.GetEvents(Declared).Where(item => IsVisible(item.AddMethod!)).Select(item => $"event {item.Name}");
        return constructors.Concat(properties).Concat(methods).Concat(fields).Concat(events);
    }

    private static string Property(PropertyInfo property)
    {
        IEnumerable<string> accessors = property.GetAccessors(nonPublic: true).Where(IsVisible)
            .Select(accessor => accessor.ReturnType == typeof(void) ? "set;" : "get;").Order(StringComparer.Ordinal);
        MethodInfo first = property.GetAccessors(nonPublic: true).First(IsVisible);
        return $"{Access(first)} {Modifiers(first)}{TypeName.Of(property.PropertyType)} {property.Name} {{ {string.Join(' ', accessors)} }}";
    }

    private static string Method(MethodInfo method)
    {
        string head = $"{Access(method)} {Modifiers(method)}";
        return method.Name switch
        {
            "op_Equality" => $"{head}{TypeName.Of(method.ReturnType)} operator ==({Parameters(method)})",
            "op_Inequality" => $"{head}{TypeName.Of(method.ReturnType)} operator !=({Parameters(method)})",
            "op_Implicit" => $"{head}implicit operator {TypeName.Of(method.ReturnType)}({Parameters(method)})",
            _ => $"{head}{TypeName.Of(method.ReturnType)} {method.Name}({Parameters(method)})",
        };
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Modifiers(MethodInfo method) => method switch
    {
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        _ when method.GetBaseDefinition() != method => "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsOut ? "out " : "")}{TypeName.Of(parameter.ParameterType)} {parameter.Name}{Default(parameter)}"));

    private static string Default(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: false } => "",
        { DefaultValue: null, ParameterType.IsValueType: true } when Nullable.GetUnderlyingType(parameter.ParameterType) is null => " = default",
        { DefaultValue: null } => " = null",
        { DefaultValue: bool value } => value ? " = true" : " = false",
        { DefaultValue: Enum value } => $" = {TypeName.Of(parameter.ParameterType)}.{value}",
        _ => $" = {parameter.DefaultValue}",
    };
}
