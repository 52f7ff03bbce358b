using Google.Protobuf.Reflection;

namespace Segur.Dmp.Grpc.Reflection;

/// <summary>Finds files by name and by the symbols they declare. Immutable.</summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);

    internal DescriptorIndex(IEnumerable<FileDescriptor> roots)
    {
        foreach (var file in roots.SelectMany(WithImports))
        {
            if (_files.TryAdd(file.Name, file))
            {
                AddSymbols(file);
            }
        }
    }

    internal FileDescriptor? FileNamed(string name) => _files.GetValueOrDefault(name);

    internal FileDescriptor? FileOfSymbol(string fullName) => _symbols.GetValueOrDefault(fullName);

    /// <summary>The file, then all it imports, each once.</summary>
    internal static List<FileDescriptor> WithImports(FileDescriptor root)
    {
        var found = new List<FileDescriptor> { root };
        var seen = new HashSet<string>(StringComparer.Ordinal) { root.Name };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(found[i].Dependencies.Where(import => seen.Add(import.Name)));
        }

        return found;
    }

    private void AddSymbols(FileDescriptor file)
    {
        foreach (var service in file.Services)
        {
            _symbols[service.FullName] = file;
            Add(file, service.Methods);
        }

        AddEnums(file, file.EnumTypes);
        foreach (var message in file.MessageTypes)
        {
            AddMessage(file, message);
        }
    }

    private void AddMessage(FileDescriptor file, MessageDescriptor message)
    {
        _symbols[message.FullName] = file;
        Add(file, message.Fields.InDeclarationOrder());
        Add(file, message.Oneofs);
        AddEnums(file, message.EnumTypes);
        foreach (var nested in message.NestedTypes)
        {
            AddMessage(file, nested);
        }
    }

    private void AddEnums(FileDescriptor file, IEnumerable<EnumDescriptor> enums)
    {
        foreach (var type in enums)
        {
            _symbols[type.FullName] = file;
            Add(file, type.Values);
        }
    }

    private void Add(FileDescriptor file, IEnumerable<DescriptorBase> symbols)
    {
        foreach (var symbol in symbols)
        {
            _symbols[symbol.FullName] = file;
        }
    }
}
