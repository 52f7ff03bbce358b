namespace Segur.Dmp.Domain.Identity;

/// <summary>A person of the test world, as INSi would know it.</summary>
/// <param name="Ins">INS.</param>
/// <param name="Traits">Traits.</param>
/// <param name="KnownUse">The role that it plays in public test data or in ours, in words; may be empty.</param>
public sealed record FictitiousIdentity(InsNumber Ins, IdentityTraits Traits, string KnownUse)
{
    /// <summary>The masked INS, fit for logs.</summary>
    public override string ToString() => Ins.ToString();
}
