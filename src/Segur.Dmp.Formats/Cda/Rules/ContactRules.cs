using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>Rules on one telecom, address or name of the header (CDA-609 to 611).</summary>
internal static class ContactRules
{
    private const int MaxAddressLines = 7;

    /// <summary>Scheme, something after it, and use; or an agreed null flavour.</summary>
    public static void Telecom(RuleRun run, CdaElement telecom)
    {
        if (telecom.Attribute("nullFlavor") is { } flavor)
        {
            if (!NullFlavors.IsForAddresses(flavor) && !run.Sink.HasJudged(telecom, "nullFlavor"))
            {
                run.Wrong(CdaRules.Cda609, telecom, "nullFlavor", "UNK, NASK, ASKU, NAV or MSK");
            }

            if (telecom.Attribute("value") is not null)
            {
                run.Sink.Report(CdaRules.Cda607, telecom, "value and nullFlavor", "either of them");
            }

            return;
        }

        if (telecom.Attribute("value") is not { } value)
        {
            run.Sink.Missing(CdaRules.Cda609, telecom, "@value", "tel:, fax:, mailto:, http:, ftp: or mllp:");
        }
        else if (!HasScheme(value))
        {
            run.Wrong(CdaRules.Cda609, telecom, "value", "tel:, fax:, mailto:, http:, ftp: or mllp: and what follows");
        }

        if (telecom.Attribute("use") is { } use && !AreUses(use, isTelecom: true))
        {
            run.Wrong(CdaRules.Cda609, telecom, "use", "H, HP, HV, WP, DIR, PUB, EC, MC or PG");
        }
    }

    /// <summary>Lines or components, each component once.</summary>
    public static void Address(RuleRun run, CdaElement address)
    {
        if (address.Attribute("use") is { } use && !AreUses(use, isTelecom: false))
        {
            run.Wrong(CdaRules.Cda610, address, "use", "H, HP, HV, WP or TMP");
        }

        var (lines, components) = (0, 0);
        for (var part = address.FirstChild; part is not null; part = part.NextSibling)
        {
            if (part.Name == "streetAddressLine")
            {
                lines++;
                continue;
            }

            if (!IsComponent(part.Name))
            {
                run.Sink.Report(CdaRules.Cda610, part, part.Name, "a known component", severity: Severity.Warning);
                continue;
            }

            components += part.Name is "postalCode" or "city" or "country" or "county" or "state" ? 0 : 1;
            if (!ReferenceEquals(address.First(part.Name), part))
            {
                run.Sink.Report(CdaRules.Cda610, part, part.Name + " again", "each component once");
            }
        }

        if (lines > MaxAddressLines)
        {
            run.Sink.Report(CdaRules.Cda610, address, $"{lines} lines", $"at most {MaxAddressLines} lines");
        }
        else if (lines > 0 && components > 0)
        {
            run.Sink.Report(
                CdaRules.Cda610, address, "lines and components", "either of them", severity: Severity.Warning);
        }
    }

    /// <summary>Either parts or text, and no part empty.</summary>
    public static void Name(RuleRun run, CdaElement name)
    {
        if (run.Sink.HasJudged(name, ""))
        {
            return;
        }

        if (name.FirstChild is null)
        {
            if (!name.IsNull && !name.HasText)
            {
                run.Sink.Report(CdaRules.Cda611, name, "", "a name, or a null flavour");
            }

            return;
        }

        if (name.HasText)
        {
            run.Sink.Report(CdaRules.Cda611, name, name.Text.Trim(), "name parts without text between them");
        }

        for (var part = name.FirstChild; part is not null; part = part.NextSibling)
        {
            if (part is { IsNull: false, HasText: false, FirstChild: null } && !run.Sink.HasJudged(part, ""))
            {
                run.Sink.Report(CdaRules.Cda611, part, "", "a name part that is not empty");
            }
        }
    }

    private static bool HasScheme(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < value.Length - 1
            && value.AsSpan(0, colon) is "tel" or "fax" or "mailto" or "http" or "ftp" or "mllp";
    }

    private static bool AreUses(string uses, bool isTelecom)
    {
        foreach (var range in uses.AsSpan().Split(' '))
        {
            var use = uses.AsSpan()[range];
            var isKnown = use is "" or "H" or "HP" or "HV" or "WP"
                || (isTelecom ? use is "DIR" or "PUB" or "EC" or "MC" or "PG" : use is "TMP");
            if (!isKnown)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsComponent(string name) => name
        is "houseNumber" or "houseNumberNumeric" or "streetName" or "streetNameBase" or "streetNameType" or "postalCode"
        or "city" or "country" or "county" or "additionalLocator" or "unitID" or "unitType" or "postBox" or "state"
        or "precinct" or "buildingNumberSuffix" or "careOf" or "censusTract" or "direction" or "deliveryAddressLine"
        or "delimiter" or "useablePeriod";
}
