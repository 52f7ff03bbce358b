using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Tests.Builders;

/// <summary>Profiles that got where they are by their own decisions.</summary>
internal static class Records
{
    public static AccessSettings Settings { get; } = new();

    public static PatientProfile Unknown => new();

    public static PatientProfile After(params IReadOnlyList<SubmitDocuments> commands)
    {
        var profile = new PatientProfile();
        foreach (var command in commands)
        {
            profile.Take(command.Decide(profile, Instants.Noon, Settings));
        }

        return profile;
    }

    public static PatientProfile Closed()
    {
        var profile = After(Commands.Submit(Deposits.Metadata()));
        profile.Take(new CloseProfile(Commands.NewRequestId(), ClosingMotive.PatientRequest, "")
            .Decide(profile, Instants.Noon, Settings));
        return profile;
    }

    public static void Take(this PatientProfile profile, Decision decision)
    {
        Assert.Empty(decision.Refusals);
        foreach (var e in decision.Events)
        {
            profile.Apply(e);
        }
    }
}
