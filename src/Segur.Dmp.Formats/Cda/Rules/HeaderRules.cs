namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>All rules on a document that could be read, in the order in which they speak.</summary>
internal static class HeaderRules
{
    /// <summary>Runs every rule; none stops another.</summary>
    public static void Check(RuleRun run)
    {
        StructureRules.Check(run);
        RootRules.Check(run);
        PatientRules.Check(run);
        ParticipantRules.Check(run);
        ActRules.Check(run);
        EncounterRules.Check(run);
        BodyRules.Check(run);
        ModelRules.Check(run);
        DatatypeRules.Check(run);
    }
}
