using System.Diagnostics.CodeAnalysis;

namespace Segur.Dmp.Domain.Identity;

/// <summary>
/// XDS DocumentEntry.uniqueId: an OID, or OID^extension, at most 128 characters, unique in the whole repository.
/// Source: IHE ITI TF-3 4.2.3.2.26.
/// </summary>
public readonly record struct DocumentUniqueId
{
    private readonly string? _value;

    private DocumentUniqueId(string value) => _value = value;

    /// <summary>Longest identifier accepted, in characters.</summary>
    public const int MaxLength = 128;

    /// <summary>The identifier as XDS writes it.</summary>
    public string Value => _value ?? "";

    /// <summary>Takes an identifier of 1 to 128 visible characters.</summary>
    public static bool TryParse([NotNullWhen(true)] string? value, out DocumentUniqueId id)
    {
        var isUsable = value is { Length: > 0 and <= MaxLength } && value.All(IsVisible);
        id = isUsable ? new DocumentUniqueId(value!) : default;
        return isUsable;
    }

    /// <summary>As <see cref="TryParse"/>, for values that were checked before, such as those of stored events.</summary>
    /// <exception cref="FormatException">The value is empty, too long or holds blanks.</exception>
    public static DocumentUniqueId Parse(string value) =>
        TryParse(value, out var id) ? id : throw new FormatException("A uniqueId holds 1 to 128 visible characters.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    // A surrogate is refused even in a pair: no OID needs one, and half of one cannot be written as UTF-8.
    private static bool IsVisible(char character) =>
        !char.IsControl(character) && !char.IsWhiteSpace(character) && !char.IsSurrogate(character);
}
