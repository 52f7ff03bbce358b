namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>How a professional was authenticated.</summary>
internal enum OracleLogin
{
    Cps,
    Cpe,
    StructureCertificate,
    Air,
}
