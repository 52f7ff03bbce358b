using System.Buffers;
using System.Collections;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>
/// Events to stored JSON and back. Names are camelCase, nulls and empty lists are left out, identifiers are strings.
/// Whatever was stored once stays readable: golden files pin the form.
/// </summary>
public static class ProfileEventSerializer
{
    private static readonly FrozenDictionary<Type, string> Names = typeof(ProfileEvent).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ProfileEvent)))
        .ToFrozenDictionary(
            type => type,
            type => type.GetCustomAttribute<EventTypeAttribute>()?.Name
                ?? throw new InvalidOperationException($"{type.Name} has no stored name."));

    private static readonly FrozenDictionary<string, JsonTypeInfo> TypesByName = Names.ToFrozenDictionary(
        pair => pair.Value, pair => Options.GetTypeInfo(pair.Key));

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    private static JsonSerializerOptions Options => OptionsHolder.Instance;

    /// <summary>Stored names of all event types.</summary>
    public static IEnumerable<string> StoredNames => TypesByName.Keys;

    /// <summary>Stored name of an event's type.</summary>
    public static string NameOf(ProfileEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return Names[e.GetType()];
    }

    /// <summary>UTF-8 JSON of an event.</summary>
    public static byte[] Serialize(ProfileEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return JsonSerializer.SerializeToUtf8Bytes(e, TypesByName[NameOf(e)]);
    }

    /// <summary>Writes the UTF-8 JSON of an event.</summary>
    public static void Serialize(ProfileEvent e, IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(e);
        var writer = _writer ??= new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = Options.Encoder });
        writer.Reset(target);
        try
        {
            JsonSerializer.Serialize(writer, e, TypesByName[NameOf(e)]);
        }
        finally
        {
            writer.Reset(Stream.Null); // It must not keep the target.
        }
    }

    /// <summary>The event that was stored under a name.</summary>
    /// <exception cref="InvalidOperationException">No event type has this name: a newer program wrote it.</exception>
    public static ProfileEvent Deserialize(string name, ReadOnlySpan<byte> json) =>
        TypesByName.TryGetValue(name, out var type)
            ? (ProfileEvent)JsonSerializer.Deserialize(json, type)!
            : throw new InvalidOperationException($"The stream holds an event of unknown type '{name}'.");

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
            {
                property.ShouldSerialize = static (_, value) => value is ICollection { Count: > 0 };
            }
        }
    }

    private static class OptionsHolder
    {
        public static readonly JsonSerializerOptions Instance = new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
                new SharedCodeConverter(),
                new TextConverter<DocumentUniqueId>(DocumentUniqueId.Parse, id => id.Value),
                new TextConverter<XdsTime>(XdsTime.Parse, time => time.Value),
                new TextConverter<InsNumber>(ParseIns, ins => $"{ins.Authority.Oid}:{ins.Matricule}"),
            },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } },
        };

        private static InsNumber ParseIns(string text)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return colon > 0
                && InsAuthority.FromOid(text[..colon]) is { } authority
                && InsNumber.TryParse(authority, text[(colon + 1)..], out var ins)
                ? ins
                : throw new JsonException("Not a stored INS.");
        }
    }

    // As the record itself is written and read, but for the sharing.
    private sealed class SharedCodeConverter : JsonConverter<CodedValue>
    {
        private static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
        private static readonly JsonEncodedText System = JsonEncodedText.Encode("system");
        private static readonly JsonEncodedText Display = JsonEncodedText.Encode("display");

        public override CodedValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            string? code = null, system = null, display = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isCode = reader.ValueTextEquals(Code.EncodedUtf8Bytes);
                var isSystem = reader.ValueTextEquals(System.EncodedUtf8Bytes);
                var isDisplay = reader.ValueTextEquals(Display.EncodedUtf8Bytes);
                reader.Read();
                if (isCode)
                {
                    code = reader.GetString();
                }
                else if (isSystem)
                {
                    system = reader.GetString();
                }
                else if (isDisplay)
                {
                    display = reader.GetString();
                }
                else
                {
                    reader.Skip(); // Of a later edition of the event.
                }
            }

            return code is not null && system is not null
                ? CodedValue.Shared(code, system, display)
                : throw new JsonException("A code has a code and a system.");
        }

        public override void Write(Utf8JsonWriter writer, CodedValue value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString(Code, value.Code);
            writer.WriteString(System, value.System);
            if (value.Display is { } display)
            {
                writer.WriteString(Display, display);
            }

            writer.WriteEndObject();
        }
    }

    private sealed class TextConverter<T>(Func<string, T> parse, Func<T, string> format) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            parse(reader.GetString() ?? throw new JsonException("A text was expected."));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(format(value));
    }
}
