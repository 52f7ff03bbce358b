using System.Text;
using Segur.Dmp.Formats.Cda.Reading;

namespace Segur.Dmp.Formats.Tests.Cda.Reading;

public sealed class SharedTextsTests
{
    private static readonly string[] Texts = ["FR", "1.2.250.1.213.1.1.4.12", "Compte rendu d'opération", "Décès"];

    private readonly SharedTexts _shared = new([.. Texts, new string('é', 200)]);

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public void A_text_is_found_by_its_bytes_accents_and_all(int number) =>
        Assert.Same(Texts[number], _shared.Find(Encoding.UTF8.GetBytes(Texts[number])));

    [Theory]
    [InlineData("")]
    [InlineData("FRA")]
    [InlineData("1.2.250.1.999.1.1.4.12")] // Both ends are those of a known OID.
    [InlineData("Compte rendu d'operation")]
    [InlineData("Décés")]
    public void Another_text_is_not_found(string text) => Assert.Null(_shared.Find(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_long_text_is_not_shared() =>
        Assert.Null(_shared.Find(Encoding.UTF8.GetBytes(new string('é', 200))));
}
