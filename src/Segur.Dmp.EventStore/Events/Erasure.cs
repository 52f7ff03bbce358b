using System.Text.Json;

namespace Segur.Dmp.EventStore.Events;

/// <summary>
/// What erasing leaves of an event: its id, version, number and instant, the type <see cref="EventTypeName"/>, and of
/// its data the link that chains it to its neighbours. Unique keys stay taken, so that nobody else gets them.
/// </summary>
public static class Erasure
{
    /// <summary>Type of an event whose data are gone.</summary>
    public const string EventTypeName = "event_erased";

    /// <summary>Member of an event's data that outlives an erasure.</summary>
    public const string ChainMember = "chain";

    /// <summary>
    /// Path to the SHA-256, in hexadecimal, by which an event's data name the content that came with it.
    /// </summary>
    public static IReadOnlyList<string> ContentPath { get; } = ["content", "sha256"];

    /// <summary>Data of an event after its erasure.</summary>
    public static byte[] Remainder(ReadOnlyMemory<byte> data)
    {
        using var document = JsonDocument.Parse(data);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty(ChainMember, out var chain)
            ? JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, JsonElement> { [ChainMember] = chain })
            : "{}"u8.ToArray();
    }

    /// <summary>Hash of the content that an event names, in hexadecimal; null for none.</summary>
    public static string? ContentOf(ReadOnlyMemory<byte> data)
    {
        using var document = JsonDocument.Parse(data);
        var element = document.RootElement;
        foreach (var member in ContentPath)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(member, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }
}
