namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>The null flavours of HL7 v3. Source: HL7 vocabulary NullFlavor, 2.16.840.1.113883.5.1008.</summary>
internal static class NullFlavors
{
    /// <summary>Whether the code is a null flavour.</summary>
    public static bool IsKnown(ReadOnlySpan<char> code) => code
        is "NI" or "INV" or "OTH" or "NINF" or "PINF" or "UNC" or "DER" or "UNK" or "ASKU" or "NAV" or "NASK" or "QS"
        or "TRC" or "MSK" or "NA" or "NAVU" or "NP";

    /// <summary>Whether the header rules allow it on addresses and telecoms.</summary>
    public static bool IsForAddresses(ReadOnlySpan<char> code) => code is "UNK" or "NASK" or "ASKU" or "NAV" or "MSK";
}
