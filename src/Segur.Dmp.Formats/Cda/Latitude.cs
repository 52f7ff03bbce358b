namespace Segur.Dmp.Formats.Cda;

/// <summary>How a single finding bends with the validation profile, beyond the severity of its rule.</summary>
[Flags]
internal enum Latitude
{
    /// <summary>An error stays one in strict and legacy-2021 and is a warning in report-only.</summary>
    None = 0,

    /// <summary>The 2021 edition allowed this: a warning in legacy-2021.</summary>
    Edition2021 = 1,

    /// <summary>The document cannot be filed: an error in report-only too.</summary>
    Routing = 2,
}
