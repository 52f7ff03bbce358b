using System.Globalization;
using Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>Tokens of fictitious professionals, made by the server under test.</summary>
internal static class Tokens
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>A hospital doctor who sends documents, one for each connection.</summary>
    public static Task<CallOptions> OfFeederAsync(GrpcChannel channel, int number) =>
        IssueAsync(channel, Doctor(number, PurposeOfUse.Normal));

    /// <summary>A regulating doctor, who reads without authorisation and is traced.</summary>
    public static Task<CallOptions> OfRegulatorAsync(GrpcChannel channel) =>
        IssueAsync(channel, Doctor(number: 0, PurposeOfUse.Centre15));

    private static Professional Doctor(int number, PurposeOfUse purpose) => new()
    {
        NationalId = string.Create(CultureInfo.InvariantCulture, $"8999{number:00000000}"),
        Name = "CHARGE Camille",
        Role = "10",
        Specialty = "SM26",
        Structure = new CareStructure { Id = "1990000000", Name = "HOPITAL DE CHARGE", Sector = "SA01" },
        PurposeOfUse = purpose,
    };

    private static async Task<CallOptions> IssueAsync(GrpcChannel channel, Professional professional)
    {
        var identities = new IdentityService.IdentityServiceClient(channel.CreateCallInvoker());
        var issued = await identities.IssueTokenAsync(new IssueTokenRequest
        {
            Caller = new Caller { Professional = professional },
            Lifetime = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(Lifetime),
        });
        return new CallOptions(headers: new Metadata { { "authorization", $"Bearer {issued.Token}" } });
    }
}
