using System.Text;

namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>
/// A PDF of one page whose stream is noise, as a scanned letter compresses, with three places to be made unique.
/// </summary>
internal static class NoisePdf
{
    private const int Base64Field = 64;

    /// <summary>The PDF in base64 of about the size asked for, with its marks.</summary>
    public static string InBase64(ref SplitMix random, int base64Bytes)
    {
        var noise = new byte[(base64Bytes / 4 * 3) - 400];
        for (var i = 0; i + 8 <= noise.Length; i += 8)
        {
            BitConverter.TryWriteBytes(noise.AsSpan(i), random.Next());
        }

        var start = Encoding.ASCII.GetBytes(
            "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
            + "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
            + "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>\nendobj\n"
            + $"4 0 obj\n<</Length {noise.Length}/Filter/FlateDecode>>\nstream\n");
        var end = "\nendstream\nendobj\ntrailer\n<</Size 5/Root 1 0 R>>\n%%EOF\n"u8.ToArray();
        var base64 = new StringBuilder(Convert.ToBase64String([.. start, .. noise, .. end]));

        // From the back, so that what is put in moves nothing that follows; multiples of four keep the base64 whole.
        foreach (var at in new[] { base64Bytes * 3 / 4 / 4 * 4, base64Bytes / 2 / 4 * 4, 1_000 })
        {
            base64.Remove(at, Base64Field).Insert(at, "{{Base64}}");
        }

        return base64.ToString();
    }
}
