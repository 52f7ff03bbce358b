using System.Runtime.Serialization;

namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>Mode of access, as the VIHF writes it.</summary>
internal enum CaseMode
{
    Normal,
    BrisDeGlace,
    [EnumMember(Value = "centre_15")]
    Centre15,
}
