using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>Keeps the line of a name, so that whoever wrote it is told where.</summary>
internal sealed class CaseNameConverter : IYamlTypeConverter
{
    public bool Accepts(Type type) => type == typeof(CaseName);

    public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        var scalar = parser.Consume<Scalar>();
        return new CaseName(scalar.Value, scalar.Start.Line);
    }

    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
        throw new NotSupportedException("Case files are written by people.");
}
