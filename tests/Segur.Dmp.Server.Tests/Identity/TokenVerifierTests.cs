using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Identity;
using Authentication = Segur.Dmp.Domain.Access.Authentication;

namespace Segur.Dmp.Server.Tests.Identity;

public sealed class TokenVerifierTests : IDisposable
{
    private static readonly JsonSerializerOptions AsItIs =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TokenBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(TokenOptions.Hs256), InlineData(TokenOptions.Es256)]
    public async Task A_token_of_a_patient_is_the_patient(string algorithm)
    {
        using var bench = new TokenBench(algorithm);

        var token = bench.Issuer.Issue(Callers.Patient, TimeSpan.FromMinutes(10));

        Assert.Equal(Callers.Patient, await bench.VerifyAsync(token.Token));
        Assert.Equal(bench.Clock.Now.AddMinutes(10), token.ExpiresAt);
    }

    [Theory]
    [InlineData(""), InlineData("x"), InlineData("a.b"), InlineData("a.b.c"), InlineData("..."), InlineData("..")]
    [InlineData("é.é.é"), InlineData("e30.e30."), InlineData("e30.e30.e30"), InlineData("bnVsbA.bnVsbA.AA")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.W10.AA"), InlineData("e30.e30.e30.e30.e30")]
    public async Task TOK_001_what_is_no_JWS(string token)
    {
        var caller = Assert.IsType<UnverifiedCaller>(await _bench.VerifyAsync(token));

        // An empty header is a JWS without algorithm.
        Assert.Equal(token.StartsWith("e30.e30.", StringComparison.Ordinal) && token.Count(c => c == '.') == 2
            ? "TOK-007" : "TOK-001", caller.Rule);
    }

    [Fact]
    public async Task TOK_001_a_token_longer_than_8192_characters()
    {
        var claims = _bench.ClaimsOf(Callers.Patient);
        claims["padding"] = new string('x', 6200);

        var refused = await _bench.RefusedAsync("TOK-001", _bench.Sign(claims));

        Assert.DoesNotContain("xxx", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TOK_001_JSON_nested_beyond_any_use()
    {
        var payload = $"{{\"a\":{new string('[', 2000)}{new string(']', 2000)}}}";

        await _bench.RefusedAsync("TOK-001", SignRaw("""{"alg":"HS256","typ":"JWT"}""", payload));
    }

    [Fact]
    public async Task TOK_001_a_header_with_extensions_that_must_be_understood() => await _bench.RefusedAsync(
        "TOK-001", SignRaw("""{"alg":"HS256","crit":["exp"]}""", PatientPayload()));

    [Theory]
    [InlineData("\"tomorrow\""), InlineData("1e300"), InlineData("-1e300"), InlineData("{}"), InlineData("[1]")]
    [InlineData("99999999999999999999"), InlineData("null"), InlineData("true")]
    public async Task An_expiry_that_is_no_time_is_refused(string expiry)
    {
        var payload = PatientPayload().Replace(
            "\"exp\":" + (_bench.Clock.Now + TimeSpan.FromHours(1)).ToUnixTimeSeconds(), $"\"exp\":{expiry}",
            StringComparison.Ordinal);
        Assert.Contains($"\"exp\":{expiry}", payload, StringComparison.Ordinal);

        var caller = Assert.IsType<UnverifiedCaller>(
            await _bench.VerifyAsync(SignRaw("""{"alg":"HS256"}""", payload)));

        Assert.True(caller.Rule is "TOK-001" or "TOK-003" or "TOK-008", caller.Rule);
    }

    [Fact]
    public async Task TOK_002_a_signature_by_another_key()
    {
        var other = new SigningCredentials(
            new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)) { KeyId = _bench.Key.Key.KeyId }, "HS256");

        await _bench.RefusedAsync("TOK-002", _bench.Sign(_bench.ClaimsOf(Callers.Patient), other));
    }

    [Fact]
    public async Task TOK_002_one_character_changed()
    {
        var token = _bench.Sign(_bench.ClaimsOf(Callers.Patient));
        var segments = token.Split('.');
        var payload = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(segments[1]))
            .Replace("279035121518989", "297022A02077878", StringComparison.Ordinal);

        await _bench.RefusedAsync(
            "TOK-002", $"{segments[0]}.{Base64UrlEncoder.Encode(payload)}.{segments[2]}");
        await _bench.RefusedAsync("TOK-002", $"{segments[0]}.{segments[1]}.");
    }

    [Theory]
    [InlineData("../../../../dev/null"), InlineData("' or 1=1 --"), InlineData("http://127.0.0.1/key"), InlineData("")]
    public async Task TOK_002_a_key_is_never_looked_for_where_a_token_says(string kid)
    {
        // The key that such tricks hope for: an empty file.
        var signed = SignRaw(
            $$"""{"alg":"HS256","kid":"{{kid}}","jku":"http://127.0.0.1:1/","x5u":"http://127.0.0.1:1/"}""",
            PatientPayload(), [0]);

        await _bench.RefusedAsync("TOK-002", signed);
    }

    [Fact]
    public async Task TOK_002_a_key_that_the_token_brings_along()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var bench = new TokenBench(TokenOptions.Es256);
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(key));
        var header = new Dictionary<string, object>
        {
            ["jwk"] = new Dictionary<string, string>
            {
                ["kty"] = jwk.Kty, ["crv"] = jwk.Crv, ["x"] = jwk.X, ["y"] = jwk.Y,
            },
        };

        await bench.RefusedAsync(
            "TOK-002",
            bench.Sign(
                bench.ClaimsOf(Callers.Patient), new SigningCredentials(new ECDsaSecurityKey(key), "ES256"), header));
    }

    [Fact]
    public async Task TOK_003_a_token_expires_even_when_it_is_remembered()
    {
        var token = _bench.Issuer.Issue(Callers.Patient, TimeSpan.FromMinutes(1)).Token;
        Assert.Equal(Callers.Patient, await _bench.VerifyAsync(token));

        _bench.Clock.Now += TimeSpan.FromSeconds(89);
        Assert.Equal(Callers.Patient, await _bench.VerifyAsync(token)); // Within the skew of clocks.

        _bench.Clock.Now += TimeSpan.FromSeconds(1);
        var refused = await _bench.RefusedAsync("TOK-003", token);
        Assert.Equal("exp 2026-03-01T12:01:00Z", refused.Found);
    }

    [Fact]
    public async Task TOK_004_a_token_that_is_not_valid_yet()
    {
        var claims = _bench.ClaimsOf(Callers.Patient);
        claims["nbf"] = _bench.Clock.Now.AddSeconds(31).ToUnixTimeSeconds();

        await _bench.RefusedAsync("TOK-004", _bench.Sign(claims));
    }

    [Theory]
    [InlineData("another"), InlineData("SEGUR-DMP"), InlineData(null)]
    public async Task TOK_005_a_token_for_somebody_else(string? audience)
    {
        var claims = _bench.ClaimsOf(Callers.Patient);
        claims.Remove("aud");
        if (audience is not null)
        {
            claims["aud"] = new[] { audience, "more" };
        }

        var refused = await _bench.RefusedAsync("TOK-005", _bench.Sign(claims));

        Assert.Equal("aud segur-dmp", refused.Expected);
    }

    [Theory]
    [InlineData("https://elsewhere.example"), InlineData(""), InlineData("https://segur-dmp.local/")]
    public async Task TOK_006_a_token_of_somebody_else(string issuer) => await _bench.RefusedAsync(
        "TOK-006", _bench.Sign(_bench.ClaimsOf(Callers.Patient, issuer)));

    [Theory]
    [InlineData("none"), InlineData("None"), InlineData("NONE"), InlineData("HS512"), InlineData("RS256")]
    [InlineData("ES256"), InlineData("hs256"), InlineData("")]
    public async Task TOK_007_an_algorithm_that_is_not_the_deployments(string algorithm)
    {
        await _bench.RefusedAsync("TOK-007", SignRaw($$"""{"alg":"{{algorithm}}"}""", PatientPayload()));
        await _bench.RefusedAsync("TOK-007", SignRaw($$"""{"alg":"{{algorithm}}"}""", PatientPayload(), signature: ""));
    }

    [Fact]
    public async Task TOK_007_HMAC_by_the_public_key_of_ES256()
    {
        using var bench = new TokenBench(TokenOptions.Es256);
        using var curve = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Base64UrlEncoder.DecodeBytes(bench.Key.Key.X), Y = Base64UrlEncoder.DecodeBytes(bench.Key.Key.Y),
            },
        });
        byte[][] secrets =
            [curve.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(curve.ExportSubjectPublicKeyInfoPem())];
        foreach (var secret in secrets)
        {
            var forged = new SigningCredentials(new SymmetricSecurityKey(secret), "HS256");

            await bench.RefusedAsync("TOK-007", bench.Sign(bench.ClaimsOf(Callers.Patient), forged));
        }
    }

    [Theory]
    [InlineData(VihfAttribute.Version, null, "VIHF_Version"), InlineData(VihfAttribute.Version, "2.0", "VIHF_Version")]
    [InlineData(VihfAttribute.SubjectName, null, "subject-id"), InlineData(VihfAttribute.Role, null, "role")]
    [InlineData(VihfAttribute.Role, "10", "role"), InlineData(VihfAttribute.Role, "10^1.2.3", "role")]
    [InlineData(VihfAttribute.AuthenticationMode, null, "Authentification_mode")]
    [InlineData(VihfAttribute.AuthenticationMode, "directe", "Authentification_mode")]
    [InlineData(VihfAttribute.Card, "CPX", "segur_dmp_card")]
    [InlineData(VihfAttribute.Structure, null, "Identifiant_Structure")]
    [InlineData(VihfAttribute.Structure, "9750000001", "Identifiant_Structure")]
    [InlineData(VihfAttribute.Sector, null, "Secteur_Activite")]
    [InlineData(VihfAttribute.Sector, "SA07", "Secteur_Activite")]
    [InlineData(VihfAttribute.PurposeOfUse, null, "purposeofuse")]
    [InlineData(VihfAttribute.PurposeOfUse, "urgence^1.2.250.1.213.1.1.4.248", "purposeofuse")]
    [InlineData(VihfAttribute.SoftwareId, null, "LPS_ID"), InlineData(VihfAttribute.SoftwareName, "", "LPS_Nom")]
    [InlineData(VihfAttribute.SoftwareVersion, null, "LPS_Version")]
    [InlineData(VihfAttribute.SoftwareApproval, null, "LPS_ID_HOMOLOGATION_DMP")]
    [InlineData(VihfAttribute.Confidentiality, "N^2.16.840.1.113883.5.25", "confidentiality-code")]
    [InlineData(VihfAttribute.Resource, "279035121518988^^^&1.2.250.1.213.1.4.10&ISO^NH", "resource-id")]
    [InlineData(VihfAttribute.Resource, "279035121518989", "resource-id")]
    [InlineData(VihfAttribute.Resource, "279035121518989^^^&1.2.250.1.213.1.4.8&ISO^NH", "resource-id")]
    [InlineData(VihfAttribute.CallerKind, "root", "segur_dmp_caller")]
    [InlineData(VihfAttribute.CallerKind, "patient", "sub")]
    [InlineData(VihfAttribute.Subject, "810000000", "sub"), InlineData(VihfAttribute.Subject, null, "sub")]
    [InlineData(VihfAttribute.SubjectName, "a\u0000b", "subject-id")]
    public async Task TOK_008_names_the_claim_that_is_missing_or_malformed(string claim, string? value, string named)
    {
        var claims = _bench.ClaimsOf(Callers.Doctor);
        claims.Remove(claim);
        if (value is not null)
        {
            claims[claim] = value;
        }

        var refused = await _bench.RefusedAsync("TOK-008", _bench.Sign(claims));

        Assert.Contains(named, refused.Expected, StringComparison.Ordinal);
        Assert.DoesNotContain("279035121518", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10"), InlineData("21")]
    public async Task TOK_008_a_doctor_or_pharmacist_without_specialty(string role)
    {
        var refused = await _bench.RefusedAsync(
            "TOK-008", _bench.Sign(_bench.ClaimsOf(Callers.Doctor with { Role = role, Specialty = null })));

        Assert.Equal("Aucune spécialité dans le vihf", refused.Found);
    }

    [Fact]
    public async Task A_nurse_needs_no_specialty()
    {
        var nurse = Callers.Doctor with { Role = "60", Specialty = null };

        Assert.Equal(nurse, await _bench.VerifyAsync(_bench.Sign(_bench.ClaimsOf(nurse))));
    }

    [Fact]
    public async Task Indirect_authentication_needs_a_structure_and_takes_a_local_identifier()
    {
        var clerk = Callers.Doctor with { NationalId = "jdupont", Authentication = Authentication.Indirect };

        Assert.Equal(clerk, await _bench.VerifyAsync(_bench.Sign(_bench.ClaimsOf(clerk))));
        await _bench.RefusedAsync("TOK-008", _bench.Sign(_bench.ClaimsOf(clerk with { Structure = null })));
    }

    [Fact]
    public async Task What_follows_an_INS_in_the_resource_is_ignored()
    {
        var claims = _bench.ClaimsOf(Callers.Doctor);
        claims[VihfAttribute.Resource] = "279035121518989^^^&1.2.250.1.213.1.4.10&ISO^NH^^20260101";

        Assert.Equal(Callers.Ins, (await _bench.VerifyAsync(_bench.Sign(claims))).Resource);
    }

    [Fact]
    public async Task A_token_without_the_kind_of_caller_is_a_professionals()
    {
        var claims = _bench.ClaimsOf(Callers.Doctor);
        claims.Remove(VihfAttribute.CallerKind);

        Assert.Equal(Callers.Doctor, await _bench.VerifyAsync(_bench.Sign(claims)));
    }

    [Fact]
    public async Task A_remembered_token_costs_no_allocation_of_note()
    {
        var token = _bench.Issuer.Issue(Callers.Doctor, TimeSpan.FromHours(1)).Token.AsMemory();
        Assert.Equal(Callers.Doctor, await _bench.Verifier.VerifyAsync(token, CancellationToken.None));
        const int Calls = 1000;
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < Calls; i++)
        {
            _ = await _bench.Verifier.VerifyAsync(token, CancellationToken.None);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Calls * 100);
    }

    [Fact]
    public async Task More_tokens_than_the_cache_holds_are_verified_all_the_same()
    {
        for (var i = 0; i < 10_050; i++)
        {
            var caller = new OperatorCaller($"operator {i}");

            Assert.Equal(caller, await _bench.VerifyAsync(_bench.Sign(_bench.ClaimsOf(caller))));
        }
    }

    private string PatientPayload() => JsonSerializer.Serialize(
        _bench.ClaimsOf(Callers.Patient),
        AsItIs);

    /// <summary>Any header over any payload, by the deployment's key unless another is given.</summary>
    private string SignRaw(string header, string payload, byte[]? secret = null, string? signature = null)
    {
        var signed = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(payload)}";
        var key = secret ?? Base64UrlEncoder.DecodeBytes(_bench.Key.Key.K);
        var hash = HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{signature ?? Base64UrlEncoder.Encode(hash)}";
    }
}
