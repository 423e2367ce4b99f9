using Google.Protobuf.Reflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace IdentityGrpc.Server.Reflection.Internal;

/// <summary>Some files with all that they import, by everything that a caller may know of them. Names are those of the proto language.</summary>
internal sealed class Schema
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> _extensions = new(StringComparer.Ordinal);

    /// <param name="services">The services of the server.</param>
    /// <param name="more">Files that no service leads to.</param>
    public Schema(IEnumerable<ServiceDescriptor> services, params IEnumerable<FileDescriptor> more)
    {
        ServiceDescriptor[] all = [.. services];
        Services = [.. all.Select(service => service.FullName).Order(StringComparer.Ordinal)];
        foreach (FileDescriptor file in all.Select(service => service.File).Concat(more)) Add(file);
    }

    /// <summary>The full names of the services, sorted.</summary>
    public IReadOnlyList<string> Services { get; }

    /// <summary>The file of this name, as imports write it.</summary>
    public FileDescriptor? FileNamed(string name) => _files.GetValueOrDefault(name);

    /// <summary>The file that declares this service, method, message, field, oneof, enum, enum value or extension.</summary>
    public FileDescriptor? FileDeclaring(string symbol) => _symbols.GetValueOrDefault(symbol)?.File;

    /// <summary>The file that declares this extension of a message.</summary>
    public FileDescriptor? FileExtending(string message, int number) => _extensions.GetValueOrDefault(message)?.GetValueOrDefault(number);

    /// <summary>The numbers of the extensions of a message, rising; null when there is no such message.</summary>
    public IReadOnlyCollection<int>? ExtensionsOf(string message)
    {
        if (_symbols.GetValueOrDefault(message) is not MessageDescriptor) return null;
        return _extensions.TryGetValue(message, out SortedDictionary<int, FileDescriptor>? numbers) ? numbers.Keys : [];
    }

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file)) return;
        foreach (FileDescriptor import in file.Dependencies) Add(import);
        foreach (ServiceDescriptor service in file.Services) Add(service);
        foreach (MessageDescriptor message in file.MessageTypes) Add(message);
        foreach (EnumDescriptor type in file.EnumTypes) Add(type);
        foreach (FieldDescriptor extension in file.Extensions.UnorderedExtensions) AddExtension(extension);
    }

    private void Add(ServiceDescriptor service)
    {
        _symbols[service.FullName] = service;
        foreach (MethodDescriptor method in service.Methods) _symbols[method.FullName] = method;
    }

    private void Add(MessageDescriptor message)
    {
        _symbols[message.FullName] = message;
        foreach (FieldDescriptor field in message.Fields.InDeclarationOrder()) _symbols[field.FullName] = field;
        foreach (OneofDescriptor oneof in message.Oneofs) _symbols[oneof.FullName] = oneof;
        foreach (MessageDescriptor nested in message.NestedTypes) Add(nested);
        foreach (EnumDescriptor type in message.EnumTypes) Add(type);
        foreach (FieldDescriptor extension in message.Extensions.UnorderedExtensions) AddExtension(extension);
    }

    private void Add(EnumDescriptor type)
    {
        _symbols[type.FullName] = type;
        // In the proto language an enum's values are its siblings, as in C++; the C# descriptors write them as its members.
        string scope = type.FullName[..^type.Name.Length];
        foreach (EnumValueDescriptor value in type.Values) _symbols[scope + value.Name] = value;
    }

    private void AddExtension(FieldDescriptor extension)
    {
        _symbols[extension.FullName] = extension;
        string message = extension.ExtendeeType.FullName;
        if (!_extensions.TryGetValue(message, out SortedDictionary<int, FileDescriptor>? numbers)) _extensions[message] = numbers = [];
        numbers[extension.FieldNumber] = extension.File;
    }
}
