using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>
/// Rules on the body as a whole (CDA-501 to 508, 512). What is inside was judged while it streamed by.
/// </summary>
internal static class BodyRules
{
    public static void Check(RuleRun run)
    {
        if (run.ExactlyOne(CdaRules.Cda501, run.Root, "component", "the body") is not { } component)
        {
            return;
        }

        var text = component.First("nonXMLBody");
        var sections = component.First("structuredBody");
        if (text is null == sections is null || text?.NextSame() is not null || sections?.NextSame() is not null)
        {
            var found = text is null && sections is null ? "neither" : "several bodies";
            run.Sink.Report(CdaRules.Cda502, component, found, "nonXMLBody or structuredBody");
            return;
        }

        if (text is not null)
        {
            Content(run, text);
        }
        else if (run.Body.SectionCount == 0)
        {
            // One of both is there.
            run.Sink.Missing(CdaRules.Cda506, sections!, "component/section", "at least one section");
        }
    }

    private static void Content(RuleRun run, CdaElement body)
    {
        if (body.First("text") is not { } content)
        {
            run.Sink.Missing(CdaRules.Cda506, body, "text", "the content of the document");
            return;
        }

        var mediaType = content.Attribute("mediaType");
        if (mediaType is null)
        {
            run.Sink.Missing(CdaRules.Cda503, content, "@mediaType",
                "application/pdf, text/plain, text/rtf, image/jpeg or image/tiff");
        }
        else if (Nomenclatures.FormatOfMediaType(mediaType) is null)
        {
            run.Wrong(CdaRules.Cda503, content, "mediaType",
                "application/pdf, text/plain, text/rtf, image/jpeg or image/tiff");
        }

        if (Representation(run, content, mediaType))
        {
            Bytes(run, content, mediaType);
        }
    }

    // False when the content cannot be read, so that nothing more can be said about it.
    private static bool Representation(RuleRun run, CdaElement content, string? mediaType)
    {
        switch (content.Attribute("representation"))
        {
            case "B64":
                return true;
            case null or "TXT" when mediaType is null or "text/plain":
                return true;
            case null:
                run.Sink.Missing(CdaRules.Cda504, content, "@representation", "B64");
                return false;
            default:
                run.Wrong(CdaRules.Cda504, content, "representation", "B64");
                return false;
        }
    }

    private static void Bytes(RuleRun run, CdaElement content, string? mediaType)
    {
        var body = run.Body;
        if (!body.IsDecodable)
        {
            run.Sink.Report(CdaRules.Cda505, content, "text that is not base64", "base64 that decodes");
            return;
        }

        if (body.ContentLength == 0)
        {
            run.Sink.Report(CdaRules.Cda506, content, "no content", "the content of the document");
            return;
        }

        if (body.HasActiveContent)
        {
            run.Sink.Report(CdaRules.Cda512, content, "a PDF with scripts or launch actions",
                "a PDF without active content");
        }

        if (mediaType == "text/plain")
        {
            if (!body.IsUtf8 || body.DetectedMediaType is not null)
            {
                var found = body.DetectedMediaType ?? "bytes that are not UTF-8";
                Severity? severity = body.DetectedMediaType is null ? Severity.Warning : null;
                run.Sink.Report(CdaRules.Cda507, content, found, "text in UTF-8", severity: severity);
            }
        }
        else if (mediaType is not null && Reading.MediaSignature.CanDetect(mediaType)
            && body.DetectedMediaType != mediaType)
        {
            var found = $"{mediaType} over bytes of {body.DetectedMediaType ?? "another kind"}";
            run.Sink.Report(CdaRules.Cda507, content, found, "bytes of the declared media type");
        }
        else if (mediaType == "application/pdf" && !body.DeclaresPdfA)
        {
            run.Sink.Report(CdaRules.Cda508, content, "a PDF that does not declare PDF/A", "PDF/A-1");
        }
    }
}
