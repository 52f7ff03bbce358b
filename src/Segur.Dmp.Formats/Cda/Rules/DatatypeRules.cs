using Segur.Dmp.Formats.Cda.Reading;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>
/// Rules on the values of header elements by their type (CDA-601 to 613, 324, 325). They run last and keep silent where
/// a rule on the element itself has already spoken.
/// </summary>
internal static class DatatypeRules
{
    public static void Check(RuleRun run)
    {
        for (var child = run.Root.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child.Name != "component")
            {
                Visit(run, child);
            }
        }

        CheckSiblings(run, run.Root);
    }

    private static void Visit(RuleRun run, CdaElement element)
    {
        if (element.IsV3)
        {
            Value(run, element);
        }
        else if (element.Namespace == CdaNames.Sdtc && element.Name is "deceasedInd" or "multipleBirthInd")
        {
            Boolean(run, element);
        }

        if (element.FirstChild is null)
        {
            return;
        }

        for (var child = element.FirstChild; child is not null; child = child.NextSibling)
        {
            Visit(run, child);
        }

        CheckSiblings(run, element);
    }

    private static void Value(RuleRun run, CdaElement element)
    {
        NullFlavor(run, element);
        switch (element.Name)
        {
            case "time" or "effectiveTime" or "birthTime" or "copyTime":
                Time(run, element);
                break;
            case "low" or "high" or "center" when element.Parent is { Name: "time" or "effectiveTime" }:
                Time(run, element);
                break;
            case "id" or "setId" or "templateId" or "typeId":
                IdentifierRules.Check(run, element);
                break;
            case "code" or "functionCode" or "standardIndustryClassCode" or "administrativeGenderCode"
                or "confidentialityCode" or "dischargeDispositionCode" or "translation" or "priorityCode":
                CodedRules.Check(run, element);
                break;
            case "realmCode" or "languageCode" or "signatureCode" or "statusCode":
                CodedRules.CheckSimple(run, element);
                break;
            case "telecom":
                ContactRules.Telecom(run, element);
                break;
            case "addr":
                ContactRules.Address(run, element);
                break;
            case "name" when element.Parent is not { Name: "qualifier" }:
                ContactRules.Name(run, element);
                break;
            case "title" or "manufacturerModelName" or "softwareName":
                Text(run, element);
                break;
            case "preferenceInd":
                Boolean(run, element);
                break;
        }
    }

    private static void NullFlavor(RuleRun run, CdaElement element)
    {
        if (element.IsNull && element.Attribute("nullFlavor") is { } flavor
            && !NullFlavors.IsKnown(flavor) && !run.Sink.HasJudged(element, "nullFlavor"))
        {
            run.Wrong(CdaRules.Cda607, element, "nullFlavor", "a null flavour of HL7, such as UNK or NASK");
        }
    }

    private static void Time(RuleRun run, CdaElement element)
    {
        if (element.Attribute("value") is not { } value || run.Sink.HasJudged(element, "value"))
        {
            return;
        }

        if (element.IsNull)
        {
            run.Sink.Report(CdaRules.Cda607, element, "value and nullFlavor", "either of them");
            return;
        }

        switch (HL7Time.TryParse(value, out var time))
        {
            case TimeVerdict.NoTime:
                run.Wrong(CdaRules.Cda601, element, "value", "YYYYMMDDhhmmss±zzzz, cut short where less is known");
                break;
            case TimeVerdict.Impossible:
                run.Wrong(CdaRules.Cda602, element, "value", "a real date and time");
                break;
            case TimeVerdict.Valid when time.IsZoneDoubtful:
                var expected = time.ZoneDigits == 0 ? "a zone such as +0100; Paris is assumed"
                    : "a zone of four digits";
                run.Wrong(CdaRules.Cda603, element, "value", expected);
                break;
        }
    }

    private static void Text(RuleRun run, CdaElement element)
    {
        if (!element.IsNull && !element.HasText && element.FirstChild is null
            && !run.Sink.HasJudged(element, ""))
        {
            run.Sink.Report(CdaRules.Cda612, element, "", "text, or a null flavour");
        }
    }

    // Integers of the header have rules of their own, which say more.
    private static void Boolean(RuleRun run, CdaElement element)
    {
        if (element.Attribute("value") is not (null or "true" or "false") && !run.Sink.HasJudged(element, "value"))
        {
            run.Wrong(CdaRules.Cda613, element, "value", "true or false");
        }
    }

    // Equal siblings are refused by HL7 RIM-002. Few have siblings at all, so pairs are compared one by one.
    private static void CheckSiblings(RuleRun run, CdaElement parent)
    {
        for (var child = parent.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child.Name is not ("id" or "telecom" or "addr" or "name") || child.NextSibling is null)
            {
                continue;
            }

            var compared = 0;
            for (var other = child.NextSame(); other is not null && compared < 64; other = other.NextSame(), compared++)
            {
                if (AreEqual(child, other) && !run.Sink.HasJudged(other, ""))
                {
                    run.Sink.Report(CdaRules.Cda608, other, $"the same {child.Name} again", "siblings that differ");
                    break;
                }
            }
        }
    }

    private static bool AreEqual(CdaElement one, CdaElement other)
    {
        if (one.Name != other.Name || one.Attributes.Length != other.Attributes.Length
            || !one.Text.AsSpan().Trim().SequenceEqual(other.Text.AsSpan().Trim()))
        {
            return false;
        }

        foreach (ref var attribute in one.Attributes)
        {
            if (attribute.Namespace.Length == 0 && other.Attribute(attribute.Name) != attribute.Value)
            {
                return false;
            }
        }

        var (left, right) = (one.FirstChild, other.FirstChild);
        while (left is not null && right is not null && AreEqual(left, right))
        {
            (left, right) = (left.NextSibling, right.NextSibling);
        }

        return left is null && right is null;
    }
}
