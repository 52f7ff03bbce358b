namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>VIHF purpose of use.</summary>
internal enum OracleMode
{
    Normal,
    Centre15,
    BrisDeGlace,
}
