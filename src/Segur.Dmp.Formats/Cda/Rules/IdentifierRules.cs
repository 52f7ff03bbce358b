namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>Rules on one II of the header (CDA-604, 605, 324, 325).</summary>
internal static class IdentifierRules
{
    public static void Check(RuleRun run, CdaElement id)
    {
        var root = id.Attribute("root");
        if (id.IsNull)
        {
            if (root is not null)
            {
                run.Sink.Report(CdaRules.Cda604, id, "root and nullFlavor", "either of them");
            }

            return;
        }

        if (root is null)
        {
            if (!run.Sink.HasJudged(id, "root"))
            {
                run.Sink.Missing(CdaRules.Cda604, id, "@root", "an OID or a UUID, or a null flavour");
            }

            return;
        }

        if (!Identifiers.IsOidOrUuid(root) && !run.Sink.HasJudged(id, "root"))
        {
            run.Wrong(CdaRules.Cda605, id, "root", "an OID without leading zeros, or a UUID");
        }

        if (id.Attribute("extension") is { } extension)
        {
            Extension(run, id, root, extension);
        }
    }

    private static void Extension(RuleRun run, CdaElement id, string root, string extension)
    {
        if (run.Sink.HasJudged(id, "extension"))
        {
            return;
        }

        var national = root switch
        {
            Identifiers.ProfessionalRoot => CdaRules.Cda324,
            Identifiers.StructureRoot => CdaRules.Cda325,
            _ => null,
        };
        if (string.IsNullOrWhiteSpace(extension))
        {
            run.Sink.Report(
                national ?? CdaRules.Cda604, id, extension, "an identifier, or no extension", "extension",
                Domain.Validation.Severity.Error);
        }
        else if (root == Identifiers.ProfessionalRoot && !Identifiers.IsProfessional(extension))
        {
            run.Wrong(CdaRules.Cda324, id, "extension", "PS_IdNat, such as 8 and an RPPS number of 11 digits");
        }
        else if (root == Identifiers.StructureRoot && !Identifiers.IsStructure(extension))
        {
            run.Wrong(CdaRules.Cda325, id, "extension", "Struct_IdNat, such as 1 and a FINESS number of 9 digits");
        }
    }
}
