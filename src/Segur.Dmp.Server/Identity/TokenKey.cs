using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Identity;

/// <summary>
/// The deployment's own key, a JSON Web Key in a file that only its owner may read, or one that ends with the process.
/// </summary>
internal sealed class TokenKey
{
    private const int SecretBytes = 32;
    private const int KeyIdBytes = 8;
    private const int MaxFileBytes = 16 * 1024;
    private const string Symmetric = "oct";
    private const string EllipticCurve = "EC";
    private const string Curve = "P-256";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private TokenKey(string algorithm, JsonWebKey key)
    {
        Algorithm = algorithm;
        Key = key;
    }

    /// <summary>JWS name of the algorithm.</summary>
    public string Algorithm { get; }

    /// <summary>The key, private part included.</summary>
    public JsonWebKey Key { get; }

    /// <summary>
    /// Reads the key that the options name, making it first where there is none. Of two processes that start at once,
    /// one makes it and both read it.
    /// </summary>
    /// <exception cref="SettingException">The file cannot be read or made, or holds no fitting key.</exception>
    public static TokenKey Load(TokenOptions options, ILogger logger)
    {
        if (options.KeyFile is not { } path)
        {
            Log.EphemeralTokenKey(logger);
            return new TokenKey(options.Algorithm, new JsonWebKey(JsonSerializer.Serialize(NewKey(options.Algorithm))));
        }

        try
        {
            if (!File.Exists(path))
            {
                Make(path, options.Algorithm);
                Log.TokenKeyMade(logger, options.Algorithm);
            }

            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            {
                Log.TokenKeyOpenToOthers(logger);
            }

            return new TokenKey(options.Algorithm, Read(path, options.Algorithm));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(
                $"DMP_TOKEN_KEY_FILE is '{path}', which cannot be read or made: {fault.Message}", fault);
        }
    }

    // Written aside and linked under its name when complete: nobody ever reads half a key, and nobody replaces one.
    private static void Make(string path, string algorithm)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".{Path.GetFileName(path)}.{RandomNumberGenerator.GetHexString(16)}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(NewKey(algorithm)));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made the key meanwhile; that one counts.
            File.Delete(draft);
        }
    }

    private static JsonWebKey Read(string path, string algorithm)
    {
        if (new FileInfo(path).Length <= MaxFileBytes)
        {
            try
            {
                var key = new JsonWebKey(File.ReadAllText(path));
                if (Fits(key, algorithm))
                {
                    return key;
                }
            }
            catch (Exception fault) when (
                fault is ArgumentException or JsonException or FormatException or CryptographicException)
            {
                // Told below like any other text that is no key; the cause could hold a part of it.
            }
        }

        var expected = algorithm == TokenOptions.Es256
            ? "a private JSON Web Key of kty EC on P-256, for ES256"
            : $"a JSON Web Key of kty oct with at least {SecretBytes} bytes, for HS256";
        throw new SettingException($"DMP_TOKEN_KEY_FILE is '{path}'; it should hold {expected}.");
    }

    private static bool Fits(JsonWebKey key, string algorithm) =>
        (string.IsNullOrEmpty(key.Alg) || key.Alg == algorithm)
        && (algorithm == TokenOptions.Es256
            ? key.Kty == EllipticCurve && key.Crv == Curve && key.HasPrivateKey && IsPointOfItsSecret(key)
            : key.Kty == Symmetric && key.K is { } secret
                && Base64UrlEncoder.DecodeBytes(secret).Length >= SecretBytes);

    // The platform refuses a point that does not belong to the secret, here and not at the first token.
    private static bool IsPointOfItsSecret(JsonWebKey key)
    {
        using var curve = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Base64UrlEncoder.DecodeBytes(key.D),
            Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) },
        });
        return curve.KeySize > 0;
    }

    private static Dictionary<string, string> NewKey(string algorithm)
    {
        var key = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kid"] = RandomNumberGenerator.GetHexString(2 * KeyIdBytes, lowercase: true),
            ["alg"] = algorithm,
            ["use"] = "sig",
        };
        if (algorithm != TokenOptions.Es256)
        {
            key["kty"] = Symmetric;
            key["k"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
            return key;
        }

        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parameters = curve.ExportParameters(includePrivateParameters: true);
        key["kty"] = EllipticCurve;
        key["crv"] = Curve;
        key["x"] = Base64Url.EncodeToString(parameters.Q.X);
        key["y"] = Base64Url.EncodeToString(parameters.Q.Y);
        key["d"] = Base64Url.EncodeToString(parameters.D);
        return key;
    }
}
