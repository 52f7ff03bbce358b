using FsCheck;
using FsCheck.Fluent;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Identity;
using Authentication = Segur.Dmp.Domain.Access.Authentication;
using Caller = Segur.Dmp.Domain.Access.Caller;
using CareStructure = Segur.Dmp.Domain.Access.CareStructure;
using PurposeOfUse = Segur.Dmp.Domain.Access.PurposeOfUse;

namespace Segur.Dmp.Server.Tests.Identity;

/// <summary>What a token says of a caller is the caller. FsCheck prints the seed of a failing run.</summary>
public sealed class VihfClaimsTests
{
    private static readonly Gen<string> Texts = Gen.Elements(
        "EXEMPLE Camille", "L'Héritier Zoé", "\"quoted\" \\ back", "王 小明", "a", "Ünïcödé 🩺", "<b>&amp;</b>", "x^y&z",
        new string('n', 200), "null", "[1]", "{}", "true", "12");

    private static readonly Gen<InsNumber> Numbers = Gen.Elements(
        Callers.Parse("279035121518989"), Callers.Parse("297022A02077878"), Callers.Parse("101072B99900114"));

    private static readonly Gen<CareStructure> Structures =
        from kind in Gen.Elements("0", "1", "2", "3", "4")
        from number in Gen.Elements("750000001", "12345678900011", "10000000001-01")
        from name in Gen.OneOf(Texts, Gen.Constant(""))
        from sector in Gen.Elements("SA01", "SA07", "SA25")
        select new CareStructure($"{kind}{number}", name, sector);

    private static readonly Gen<Software> Software =
        from id in Texts
        from name in Texts
        from version in Texts
        from approval in Texts
        select new Software(id, name, version, approval);

    private static readonly Gen<Caller> Professionals =
        from authentication in Gen.Elements(Enum.GetValues<Authentication>())
        from name in Texts
        from role in Gen.Elements("10", "21", "40", "50", "60", "SEC")
        from specialty in Gen.Elements("SM26", "SM54", "SCD01")
        from isSpecialist in Gen.Elements(true, false)
        from structure in Structures
        from hasStructure in Gen.Elements(true, false)
        from purpose in Gen.Elements(Enum.GetValues<PurposeOfUse>())
        from justification in Gen.OneOf(Texts.Select(text => (string?)text), Gen.Constant((string?)null))
        from isSecret in Gen.Elements(true, false)
        from software in Software
        let isLocal = authentication is Authentication.Indirect or Authentication.Cpe
        let mustHaveStructure = authentication is Authentication.Indirect or Authentication.IndirectReinforced
        select (Caller)new ProfessionalCaller(isLocal ? "jdupont" : "810000000001", name, role, authentication)
        {
            Specialty = isSpecialist || role is "10" or "21" ? specialty : null,
            Structure = hasStructure || mustHaveStructure ? structure : null,
            Purpose = purpose,
            Justification = justification,
            IsSecretConnection = isSecret,
            Software = software,
        };

    private static readonly Gen<Caller> Anybody =
        from caller in Gen.OneOf(
            Numbers.Select(ins => (Caller)new PatientCaller(ins)),
            Numbers.Select(ins => (Caller)new RepresentativeCaller(ins)),
            Texts.Select(id => (Caller)new OperatorCaller(id)),
            Professionals)
        from resource in Gen.OneOf(Numbers.Select(ins => (InsNumber?)ins), Gen.Constant((InsNumber?)null))
        from software in Gen.OneOf(Software.Select(some => (Software?)some), Gen.Constant((Software?)null))
        select caller with { Resource = resource, Software = caller.Software ?? software };

    [Fact]
    public void A_statement_about_a_caller_is_read_as_the_caller() => Check(
        caller => VihfClaims.ToCaller(VihfClaims.FromCaller(caller), allowProductionIns: false));

    [Theory]
    [InlineData(TokenOptions.Hs256), InlineData(TokenOptions.Es256)]
    public void A_token_of_a_caller_proves_the_caller(string algorithm)
    {
        using var bench = new TokenBench(algorithm);

        // FsCheck is synchronous, and nothing here waits.
        Check(caller => Task.Run(
            () => bench.VerifyAsync(bench.Issuer.Issue(caller, TimeSpan.FromHours(1)).Token)).GetAwaiter().GetResult());
    }

    [Fact]
    public void A_caller_without_proof_cannot_be_described()
    {
        Assert.Throws<ArgumentException>(() => VihfClaims.FromCaller(OpenCaller.Instance));
        Assert.Throws<ArgumentException>(() => VihfClaims.FromCaller(new UnverifiedCaller("TOK-001", "a", "b")));
    }

    [Fact]
    public void The_attributes_are_those_of_the_VIHF_to_the_letter()
    {
        var caller = Callers.Doctor with
        {
            Purpose = PurposeOfUse.BrisDeGlace, IsSecretConnection = true, Resource = Callers.Ins,
        };

        var statement = VihfClaims.FromCaller(caller);

        Assert.Equal("810000000001", statement.Subject);
        Assert.Equal(["1750000001"], statement.Attributes["Identifiant_Structure"]);
        Assert.Equal(["SA07^1.2.250.1.71.4.2.4"], statement.Attributes["Secteur_Activite"]);
        Assert.Equal(
            ["10^1.2.250.1.71.1.2.7", "SM26^1.2.250.1.71.4.2.5"],
            statement.Attributes["urn:oasis:names:tc:xacml:2.0:subject:role"]);
        Assert.Equal(["DIRECTE"], statement.Attributes["Authentification_mode"]);
        Assert.Equal(
            ["bris_de_glace^1.2.250.1.213.1.1.4.248"],
            statement.Attributes["urn:oasis:names:tc:xspa:1.0:subject:purposeofuse"]);
        Assert.Equal(
            ["279035121518989^^^&1.2.250.1.213.1.4.10&ISO^NH"],
            statement.Attributes["urn:oasis:names:tc:xacml:2.0:resource:resource-id"]);
        Assert.Equal(
            ["INVISIBLE_REPRESENTANTS_LEGAUX^1.2.250.1.213.1.1.4.13"],
            statement.Attributes["urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code"]);
    }

    [Fact]
    public void Nothing_told_of_a_wrong_attribute_is_long_or_holds_controls() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        Gen.Elements(VihfClaims.FromCaller(Callers.Doctor).Attributes.Keys.ToArray()).ToArbitrary(),
        (text, attribute) =>
        {
            var whole = VihfClaims.FromCaller(Callers.Doctor);
            var changed = new Dictionary<string, IReadOnlyList<string>>(whole.Attributes) { [attribute] = [text.Get] };

            return VihfClaims.ToCaller(whole with { Attributes = changed }, allowProductionIns: false)
                is not UnverifiedCaller refused
                || (refused.Found.Length < 200 && !refused.Found.Any(char.IsControl));
        }).Check(Config.QuickThrowOnFailure);

    private static void Check(Func<Caller, Caller> thereAndBack) =>
        Prop.ForAll(Anybody.ToArbitrary(), caller => thereAndBack(caller).Equals(caller))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}
