using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>Rules on the acts documented and on orders, replacement and consent (CDA-401 to 415).</summary>
internal static class ActRules
{
    public static void Check(RuleRun run)
    {
        ServiceEvents(run);
        Replacement(run);
        for (var child = run.Root.FirstChild; child is not null; child = child.NextSibling)
        {
            switch (child.Name)
            {
                case "inFulfillmentOf" when !child.IsNull:
                    Order(run, child);
                    break;
                case "authorization" when !child.IsNull:
                    Consent(run, child);
                    break;
            }
        }
    }

    private static void ServiceEvents(RuleRun run)
    {
        var first = run.Root.First("documentationOf");
        var count = 0;
        for (var documentation = first; documentation is not null; documentation = documentation.NextSame())
        {
            if (documentation.IsNull || documentation.First("serviceEvent") is not { IsNull: false } act)
            {
                continue;
            }

            count++;
            if (ReferenceEquals(documentation, first))
            {
                MainAct(run, act);
            }
            else
            {
                run.RefuseMore(CdaRules.Cda404, act, "performer", countNull: true);
                run.RefuseMore(CdaRules.Cda404, act, "effectiveTime", countNull: true);
            }

            ServiceEventRules.Check(run, act);
        }

        if (count == 0)
        {
            run.Sink.Missing(CdaRules.Cda401, run.Root, "documentationOf/serviceEvent", "the main act");
        }
    }

    private static void MainAct(RuleRun run, CdaElement act)
    {
        if (act.First("performer") is null)
        {
            run.Sink.Missing(CdaRules.Cda402, act, "performer", "the performer of the main act");
        }

        if (act.First("effectiveTime") is null)
        {
            run.Sink.Missing(CdaRules.Cda403, act, "effectiveTime", "the time of the main act");
        }

        run.RefuseMore(CdaRules.Cda402, act, "performer", countNull: true);
        run.RefuseMore(CdaRules.Cda403, act, "effectiveTime", countNull: true);
    }

    private static void Order(RuleRun run, CdaElement fulfilment)
    {
        var rule = CdaRules.Cda411;
        if (run.ExactlyOne(rule, fulfilment, "order", "the order") is not { } order)
        {
            return;
        }

        if (order.First("id") is null)
        {
            run.Sink.Missing(rule, order, "id", "the identifier of the order");
        }

        run.RefuseMore(rule, order, "id", countNull: true);
        run.RefuseMore(rule, order, "code", countNull: true);
        var accession = order.First("accessionNumber", Reading.CdaNames.Dicom);
        if (accession?.NextSame() is { } second)
        {
            run.Sink.Report(rule, second, "a second accessionNumber", "only one accessionNumber");
        }
    }

    private static void Replacement(RuleRun run)
    {
        var replacements = 0;
        for (var related = run.Root.First("relatedDocument"); related is not null; related = related.NextSame())
        {
            if (related.Attribute("typeCode") != "RPLC")
            {
                run.Wrong(CdaRules.Cda412, related, "typeCode", "RPLC", Severity.Warning);
                continue;
            }

            if (++replacements > 1)
            {
                run.Sink.Report(CdaRules.Cda412, related, "a second replacement", "at most one");
            }

            Parent(run, related);
        }

        if (replacements == 0 && OwnVersion(run) > 1)
        {
            run.Sink.Report(
                CdaRules.Cda414, run.Root.First("versionNumber")!, // It has a value, so it is there.
                "a version above 1 that replaces nothing", "relatedDocument, or version 1", "value", Severity.Warning);
        }
    }

    private static void Parent(RuleRun run, CdaElement related)
    {
        var rule = CdaRules.Cda413;
        if (run.ExactlyOne(rule, related, "parentDocument", "the document replaced") is not { } parent)
        {
            return;
        }

        if (run.ExactlyOne(rule, parent, "id", "the identifier of the document replaced") is { } id)
        {
            run.Required(rule, id, "root", "an OID");
            if (run.Root.FirstNonNull("id") is { } own && IsSame(own, id))
            {
                run.Wrong(CdaRules.Cda414, id, "root", "the identifier of another document");
            }
        }

        run.RefuseMore(rule, parent, "setId", countNull: true);
        if (run.AtMostOne(rule, parent, "versionNumber") is { IsNull: false } version
            && !Integers.IsInteger(version.Attribute("value")))
        {
            run.Wrong(rule, version, "value", "an integer");
        }

        if (OwnVersion(run) == 1)
        {
            run.Sink.Report(
                CdaRules.Cda414, run.Root.First("versionNumber")!, // It has a value, so it is there.
                "version 1 of a document that replaces another", "a version above 1", "value", Severity.Warning);
        }
    }

    private static bool IsSame(CdaElement one, CdaElement other) =>
        one.Attribute("root") == other.Attribute("root")
        && (one.Attribute("extension") ?? "") == (other.Attribute("extension") ?? "");

    private static int OwnVersion(RuleRun run) =>
        Integers.ReadVersion(run.Root.First("versionNumber")?.Attribute("value")) ?? 0;

    private static void Consent(RuleRun run, CdaElement authorization)
    {
        var rule = CdaRules.Cda415;
        if (authorization.Attribute("typeCode") is not (null or "AUTH"))
        {
            run.Wrong(rule, authorization, "typeCode", "AUTH");
        }

        if (run.ExactlyOne(rule, authorization, "consent", "the consent") is not { } consent)
        {
            return;
        }

        if (consent.Attribute("classCode") is not (null or "CONS"))
        {
            run.Wrong(rule, consent, "classCode", "CONS");
        }

        if (consent.Attribute("moodCode") is not (null or "EVN"))
        {
            run.Wrong(rule, consent, "moodCode", "EVN");
        }

        if (consent.First("code") is null)
        {
            run.Sink.Missing(rule, consent, "code", "what the consent is for");
        }

        run.RefuseMore(rule, consent, "code", countNull: true);
        if (consent.First("statusCode") is not { } status)
        {
            run.Sink.Missing(rule, consent, "statusCode", "completed");
        }
        else if (!status.IsNull && status.Attribute("code") != "completed")
        {
            run.Wrong(rule, status, "code", "completed");
        }
    }
}
