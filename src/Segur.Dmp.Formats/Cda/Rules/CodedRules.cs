namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>Rules on one CE or CS of the header (CDA-606, 607).</summary>
internal static class CodedRules
{
    /// <summary>A CE: code with codeSystem, displayName with code, no qualifier but in a translation.</summary>
    public static void Check(RuleRun run, CdaElement element)
    {
        var code = element.Attribute("code");
        if (element.IsNull)
        {
            if (code is not null && !run.Sink.HasJudged(element, "code"))
            {
                run.Sink.Report(CdaRules.Cda607, element, "code and nullFlavor", "either of them");
            }

            return;
        }

        if (code is null)
        {
            if (element.Attribute("displayName") is not null && !run.Sink.HasJudged(element, "code"))
            {
                run.Wrong(CdaRules.Cda606, element, "displayName", "a code to be displayed");
            }
        }
        else if (code.Length == 0)
        {
            Empty(run, element);
        }
        else if (string.IsNullOrEmpty(element.Attribute("codeSystem")) && !run.Sink.HasJudged(element, "codeSystem"))
        {
            run.Sink.Missing(CdaRules.Cda606, element, "@codeSystem", "the OID of the code system");
        }

        if (element.Name != "translation" && element.First("qualifier") is { } qualifier)
        {
            run.Sink.Report(CdaRules.Cda606, qualifier, "a qualifier", "a code without qualifier");
        }
    }

    /// <summary>A CS: a code and nothing that would say where it comes from.</summary>
    public static void CheckSimple(RuleRun run, CdaElement element)
    {
        if (element.Attribute("code") is { Length: 0 })
        {
            Empty(run, element);
        }

        foreach (ref var attribute in element.Attributes)
        {
            if (attribute.Namespace.Length == 0
                && attribute.Name is "codeSystem" or "displayName" or "codeSystemName" or "codeSystemVersion")
            {
                run.Sink.Report(CdaRules.Cda606, element, attribute.Value, "a code alone", attribute.Name);
                return;
            }
        }
    }

    private static void Empty(RuleRun run, CdaElement element)
    {
        if (!run.Sink.HasJudged(element, "code"))
        {
            run.Wrong(CdaRules.Cda607, element, "code", "a code, or a null flavour");
        }
    }
}
