using System.Text;
using Segur.Dmp.GrainRuntime;
using Segur.Dmp.Grains.Profiles;

namespace Segur.Dmp.Grains.Tests;

/// <summary>Grain interfaces are a wire form the day two processes talk: a change of them shows in a file.</summary>
public sealed class GrainSignatureTests
{
    [Fact]
    public void Grain_interfaces_have_the_signatures_that_were_agreed()
    {
        var text = new StringBuilder();
        var grains = typeof(IPatientProfileGrain).Assembly.GetTypes()
            .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal);
        foreach (var grain in grains)
        {
            text.Append(grain.FullName).Append(" : ").AppendJoin(
                ", ", grain.GetInterfaces().Select(NameOf).Order(StringComparer.Ordinal));
            foreach (var method in grain.GetMethods().OrderBy(method => method.Name, StringComparer.Ordinal))
            {
                var parameters = method.GetParameters().Select(p => $"{NameOf(p.ParameterType)} {p.Name}");
                text.Append("\n  ").Append(NameOf(method.ReturnType)).Append(' ').Append(method.Name)
                    .Append('(').AppendJoin(", ", parameters).Append(')');
            }
        }

        GoldenFile.Check(text.ToString(), "grain-signatures.txt");
    }

    private static string NameOf(Type type)
    {
        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>";
    }
}
