using System.Diagnostics;
using System.Xml.Linq;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Tests.Workloads;

public sealed class OfficialSchematronTests
{
    // A schematron compiled to XSLT that writes SVRL, such as the header's of the CI-SIS validation tool.
    private const string Variable = "SEGUR_CDA_SCHEMATRON_XSL";
    private const string Saxon = "/usr/share/java/Saxon-HE.jar"; // Debian's libsaxonhe-java.
    private const int DocumentsPerModel = 3;

    private static readonly XNamespace Svrl = "http://purl.oclc.org/dsdl/svrl";

    [Fact]
    public async Task Documents_of_every_model_pass_the_official_schematron_where_it_is_at_hand()
    {
        var stylesheet = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(
            File.Exists(stylesheet) && File.Exists(Saxon),
                $"{Variable} names no compiled schematron, or {Saxon} is missing.");
        var (input, output) = (
            Directory.CreateTempSubdirectory("segur-sch-"), Directory.CreateTempSubdirectory("segur-svrl-"));
        var generator = new CdaDocumentGenerator(13, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        foreach (var shape in Enum.GetValues<CdaShape>())
        {
            for (var index = 0; index < DocumentsPerModel; index++)
            {
                await File.WriteAllBytesAsync(
                    Path.Combine(input.FullName, $"{shape}-{index}.xml"),
                    generator.Generate(new CdaRecipe(index, index * 31L, shape) { Replaces = index == 2 ? 1 : null }),
                    TestContext.Current.CancellationToken);
            }
        }

        using var saxon = Process.Start(new ProcessStartInfo(
            "java",
            [
                "-cp", $"{Saxon}:/usr/share/java/xml-resolver.jar", "net.sf.saxon.Transform", $"-s:{input.FullName}",
                $"-o:{output.FullName}", $"-xsl:{stylesheet}",
            ]))!; // Null only for a shell's own documents.
        await saxon.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, saxon.ExitCode);
        var reports = output.GetFiles();
        Assert.Equal(Enum.GetValues<CdaShape>().Length * DocumentsPerModel, reports.Length);
        foreach (var report in reports)
        {
            var failed = XElement.Load(report.FullName).Descendants(Svrl + "failed-assert")
                .Select(assert => assert.Value);
            Assert.True(!failed.Any(), $"{report.Name}: {string.Join('\n', failed)}");
        }

        input.Delete(recursive: true);
        output.Delete(recursive: true);
    }
}
