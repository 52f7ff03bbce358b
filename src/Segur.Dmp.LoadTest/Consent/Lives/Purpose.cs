namespace Segur.Dmp.LoadTest.Consent.Lives;

/// <summary>
/// What chance decides. Each purpose has a sequence of its own per person, so a changed rate changes what it governs
/// and nothing else: two runs of one seed can be compared person by person.
/// </summary>
internal enum Purpose
{
    Holder,
    Opening,
    Activation,
    Closing,
    Blocking,
    Consultation,
    CarePath,
    CareDocument,
    Visibility,
    Masking,
    Need,
    NeedDetail,
    Identifier,
}
