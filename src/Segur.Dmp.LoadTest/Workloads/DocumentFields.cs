using System.Text;

namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>The values of one document, written as UTF-8 where the template asks for them.</summary>
internal ref struct DocumentFields
{
    /// <summary>Room for the related document, the longest field.</summary>
    public const int MaxFieldBytes = 512;

    /// <summary>Room for any other field.</summary>
    public const int ShortFieldBytes = 96;

    private const string Base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const int Base64Length = 64;

    private readonly CdaDocumentGenerator _generator;
    private readonly CdaRecipe _recipe;
    private readonly TestPatient _patient;
    private readonly DateTime _createdAt;
    private readonly ulong _state;
    private readonly string _givenName;
    private readonly ulong _nameState;
    private SplitMix _random;

    public DocumentFields(CdaDocumentGenerator generator, in CdaRecipe recipe)
    {
        _generator = generator;
        _recipe = recipe;
        _patient = TestPopulation.PatientOf(recipe.Patient);
        _createdAt = generator.CreatedAt(recipe);
        _state = generator.RandomStateOf(recipe);
        _random = new SplitMix(_state);

        // A patient has one name, whatever the seed of the run.
        _nameState = (ulong)_patient.Matricule;
        var names = new SplitMix(_nameState);
        _givenName = names.Pick(_patient.IsMale ? MedicalText.MaleNames : MedicalText.FemaleNames);
    }

    /// <summary>Writes a field and says how many bytes it took.</summary>
    public int Write(TemplateField field, int number, Span<byte> span) => field switch
    {
        TemplateField.Id => _generator.WriteId(_recipe.Index, span, isSet: false),
        TemplateField.SetId => WriteSetId(span),
        TemplateField.Version => Utf8Digits.Write(span, Version, 1),
        TemplateField.RelatedDocument => WriteRelatedDocument(span),
        TemplateField.CreatedAt => WriteCreatedAt(span),
        TemplateField.ValidatedAt => Utf8Digits.WriteTime(span, _createdAt.AddMinutes(-5 - (long)(_state % 50))),
        TemplateField.SampledAt => Utf8Digits.WriteTime(span, _createdAt.AddMinutes(-90 - (long)(_state % 600))),
        TemplateField.Matricule => WriteMatricule(span),
        TemplateField.LocalPatient => WriteNumbered(span, "IPP-"u8, _recipe.Patient, 8),
        TemplateField.FamilyName => WriteFamilyName(span),
        TemplateField.GivenName => Encoding.UTF8.GetBytes(_givenName, span),
        TemplateField.Gender => Copy(span, _patient.IsMale ? "M"u8 : "F"u8),
        TemplateField.GenderName => Copy(span, _patient.IsMale ? "Masculin"u8 : "Féminin"u8),
        TemplateField.BirthDate =>
            Utf8Digits.Write(span, (_patient.BirthYear * 10_000) + (_patient.BirthMonth * 100) + _patient.BirthDay, 8),
        TemplateField.BirthPlace => Utf8Digits.Write(span, _patient.BirthPlace, 5),
        TemplateField.TypeCode => Copy(span, TypeCode),
        TemplateField.Confidentiality =>
            Copy(span, _recipe.Defect == CdaDefect.ForbiddenConfidentiality ? "MASQUE_PS"u8 : "N"u8),
        TemplateField.Order => WriteNumbered(span, "PRESC-"u8, (long)(_state % 1_000_000_000), 9),
        TemplateField.Uuid => WriteUuid(span),
        TemplateField.Base64 => WriteBase64(span),
        TemplateField.Result => WriteResult(Analysis.All[number], span),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Unknown field."),
    };

    private readonly int Version => _recipe.Version > 0 ? _recipe.Version : _recipe.Replaces is null ? 1 : 2;

    private readonly ReadOnlySpan<byte> TypeCode =>
        _recipe.Defect == CdaDefect.UnknownTypeCode ? "00000-0"u8
        : DocumentModel.Of(_recipe.Shape).TypeCodeUtf8;

    private readonly long FirstVersion => _recipe.FirstVersion ?? _recipe.Replaces ?? _recipe.Index;

    private readonly int WriteSetId(Span<byte> span) => _generator.WriteId(FirstVersion, span, isSet: true);

    private readonly int WriteRelatedDocument(Span<byte> span)
    {
        if (_recipe.Replaces is not { } replaced)
        {
            return 0;
        }

        var written = Copy(span, "<relatedDocument typeCode=\"RPLC\"><parentDocument><id root=\""u8);
        written += _generator.WriteId(replaced, span[written..], isSet: false);
        written += Copy(span[written..], "\"/><setId root=\""u8);
        written += WriteSetId(span[written..]);
        written += Copy(span[written..], "\"/><versionNumber value=\""u8);
        written += Utf8Digits.Write(span[written..], Math.Max(1, Version - 1), 1);
        return written + Copy(span[written..], "\"/></parentDocument></relatedDocument>"u8);
    }

    private readonly int WriteCreatedAt(Span<byte> span)
    {
        var written = Utf8Digits.WriteTime(span, _createdAt);
        if (_recipe.Defect == CdaDefect.ImpossibleDate)
        {
            "13"u8.CopyTo(span[4..]);
        }

        return written;
    }

    private readonly int WriteMatricule(Span<byte> span)
    {
        var key = _recipe.Defect == CdaDefect.WrongInsKey ? 1 + (_patient.Key % 97) : _patient.Key;
        var written = Utf8Digits.Write(span, _patient.Matricule, 13);
        return written + Utf8Digits.Write(span[written..], key, 2);
    }

    private readonly int WriteFamilyName(Span<byte> span)
    {
        var names = new SplitMix(_nameState ^ 1);
        return MedicalText.WriteFamilyName(ref names, span);
    }

    private int WriteUuid(Span<byte> span)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, _random.Next());
        BitConverter.TryWriteBytes(bytes[8..], _random.Next());
        new Guid(bytes).TryFormat(span, out var written);
        return written;
    }

    private int WriteBase64(Span<byte> span)
    {
        for (var i = 0; i < Base64Length; i++)
        {
            span[i] = (byte)Base64Alphabet[_random.Below(Base64Alphabet.Length)];
        }

        return Base64Length;
    }

    /// <summary>The same figure in the narrative and in the entry, so it follows from the analysis alone.</summary>
    private readonly int WriteResult(Analysis analysis, Span<byte> span)
    {
        var random = new SplitMix(_state ^ (ulong)analysis.Low ^ ((ulong)analysis.High << 32));
        var value = analysis.Low + random.Below(analysis.High - analysis.Low);
        if (analysis.Decimals == 0)
        {
            return Utf8Digits.Write(span, value, 1);
        }

        var scale = analysis.Decimals switch { 1 => 10, 2 => 100, _ => 1_000 };
        var written = Utf8Digits.Write(span, value / scale, 1);
        span[written++] = (byte)'.';
        return written + Utf8Digits.Write(span[written..], value % scale, analysis.Decimals);
    }

    private static int WriteNumbered(Span<byte> span, ReadOnlySpan<byte> prefix, long number, int minDigits)
    {
        prefix.CopyTo(span);
        return prefix.Length + Utf8Digits.Write(span[prefix.Length..], number, minDigits);
    }

    private static int Copy(Span<byte> span, ReadOnlySpan<byte> text)
    {
        text.CopyTo(span);
        return text.Length;
    }
}
