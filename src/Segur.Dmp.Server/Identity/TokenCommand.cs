using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Identity;

/// <summary>
/// <c>token</c>: prints a token, made with the deployment's key file. It needs no running server, and works where
/// <c>DMP_ISSUE_TOKENS</c> is off: whoever reads the key may sign.
/// </summary>
internal static class TokenCommand
{
    private const int Refused = 2;

    private static readonly Option<string?> Patient = Text("--patient", "matricule of a patient");
    private static readonly Option<string?> Representative =
        Text("--representative", "matricule of a parent or guardian");
    private static readonly Option<string?> Professional =
        Text("--professional", "national id: 8 and RPPS, 0 and ADELI");
    private static readonly Option<string?> Operator = Text("--operator", "name of the body that runs the service");
    private static readonly Option<string> Name = Text("--name", "last and first name", "EXEMPLE Camille");
    private static readonly Option<string> Role =
        Text("--role", "profession, such as 10", ProfessionalCaller.DoctorRole);
    private static readonly Option<string?> Specialty = Text("--specialty", "specialty, such as SM26");
    private static readonly Option<string> Structure =
        Text("--structure", "structure acted for: 1 and FINESS, 3 and SIRET …; empty for none", "1999999999");
    private static readonly Option<string> Sector = Text("--sector", "sector of activity of the structure", "SA07");
    private static readonly Option<string> Authentication =
        Text("--auth", "cps, cpe, indirect or air", "cps").AcceptOnlyFromAmong("cps", "cpe", "indirect", "air");
    private static readonly Option<string> Purpose = Text("--purpose", "normal, bris-de-glace or centre-15", "normal")
        .AcceptOnlyFromAmong("normal", "bris-de-glace", "centre-15");
    private static readonly Option<string?> Justification = Text("--justification", "why the glass is broken");
    private static readonly Option<bool> Secret = new("--secret") { Description = "secret connection" };
    private static readonly Option<string?> Resource = Text("--resource", "matricule of the record that it is for");
    private static readonly Option<string> Oid =
        Text("--oid", "authority of the matricules", InsAuthority.NirTest.Oid);
    private static readonly Option<TimeSpan> Lifetime = new("--lifetime")
    {
        Description = "such as 90s, 30m, 1h",
        DefaultValueFactory = _ => TokenIssuer.DefaultLifetime,
        CustomParser = ReadLifetime,
    };

    /// <summary>Runs the command. Standard output is for the token alone: a mistake is told on the other one.</summary>
    /// <returns>Exit status.</returns>
    public static Task<int> RunAsync(string[] args, IConfiguration environment)
    {
        var parsed = Create(environment).Parse(args);
        if (parsed.Action is ParseErrorAction mistake)
        {
            mistake.ShowHelp = false;
        }

        return parsed.InvokeAsync();
    }

    private static RootCommand Create(IConfiguration environment)
    {
        var token = new Command("token", "Prints a signed token for a fictitious caller.")
        {
            Patient, Representative, Professional, Operator, Name, Role, Specialty, Structure, Sector, Authentication,
            Purpose, Justification, Secret, Resource, Oid, Lifetime,
        };
        token.Validators.Add(result =>
        {
            Option[] kinds = [Patient, Representative, Professional, Operator];
            if (kinds.Count(kind => result.GetResult(kind) is not null) != 1)
            {
                result.AddError("One of --patient, --representative, --professional and --operator is expected.");
            }
        });
        token.SetAction(parsed => Print(parsed, environment));
        return new RootCommand("Segur.Dmp: without a command, the server.") { token };
    }

    private static int Print(ParseResult parsed, IConfiguration environment)
    {
        try
        {
            Console.Out.WriteLine(Make(parsed, TokenOptions.FromConfiguration(environment)));
            return 0;
        }
        catch (InvalidOperationException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return Refused;
        }
    }

    private static string Make(ParseResult parsed, TokenOptions tokens)
    {
        if (tokens.KeyFile is null)
        {
            throw new SettingException("DMP_TOKEN_KEY_FILE is not set: no server would know the token's key.");
        }

        using var logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.None));
        var options = new DmpOptions
        {
            PostgresConnectionString = "",
            Tokens = tokens,
            AllowProductionIns = true, // The server that reads it decides.
        };
        var key = TokenKey.Load(tokens, logs.CreateLogger<TokenKey>());
        var issuer = new TokenIssuer(key, options, TimeProvider.System);
        var caller = ReadCaller(parsed) with
        {
            Resource = parsed.GetValue(Resource) is { } resource ? ReadIns(parsed, "--resource", resource) : null,
        };
        return issuer.Objection(caller) is { } objection
            ? throw new InvalidOperationException($"Found {objection.Found}; expected {objection.Expected}.")
            : issuer.Issue(caller, parsed.GetValue(Lifetime)).Token;
    }

    private static Caller ReadCaller(ParseResult parsed)
    {
        if (parsed.GetValue(Patient) is { } patient)
        {
            return new PatientCaller(ReadIns(parsed, "--patient", patient));
        }

        if (parsed.GetValue(Representative) is { } representative)
        {
            return new RepresentativeCaller(ReadIns(parsed, "--representative", representative));
        }

        return parsed.GetValue(Operator) is { } body
            ? new OperatorCaller(body)
            : ReadProfessional(parsed, parsed.GetRequiredValue(Professional)!); // The validator saw one of the four.
    }

    private static ProfessionalCaller ReadProfessional(ParseResult parsed, string id) =>
        new(id, parsed.GetRequiredValue(Name), parsed.GetRequiredValue(Role), parsed.GetValue(Authentication) switch
        {
            "cpe" => Domain.Access.Authentication.Cpe,
            "indirect" => Domain.Access.Authentication.Indirect,
            "air" => Domain.Access.Authentication.IndirectReinforced,
            _ => Domain.Access.Authentication.Cps,
        })
        {
            Specialty = parsed.GetValue(Specialty),
            Structure = parsed.GetRequiredValue(Structure) is { Length: > 0 } structure
                ? new CareStructure(structure, "", parsed.GetRequiredValue(Sector))
                : null,
            Purpose = parsed.GetValue(Purpose) switch
            {
                "bris-de-glace" => PurposeOfUse.BrisDeGlace,
                "centre-15" => PurposeOfUse.Centre15,
                _ => PurposeOfUse.Normal,
            },
            Justification = parsed.GetValue(Justification),
            IsSecretConnection = parsed.GetValue(Secret),
            Software = TokenIssuer.FictitiousSoftware,
        };

    private static InsNumber ReadIns(ParseResult parsed, string option, string matricule) =>
        InsAuthority.FromOid(parsed.GetValue(Oid)) is not { } authority
            ? throw new InvalidOperationException("--oid is not an authority that assigns an INS.")
            : InsNumber.TryParse(authority, matricule, out var ins)
            ? ins
            : throw new InvalidOperationException($"{option} is not a matricule: 15 characters are expected.");

    private static TimeSpan ReadLifetime(ArgumentResult argument)
    {
        var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        var unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        if (unit > 0
            && int.TryParse(text.AsSpan()[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0 && count <= TokenIssuer.MaxLifetime.TotalSeconds / unit)
        {
            return TimeSpan.FromSeconds((double)count * unit);
        }

        argument.AddError($"--lifetime is '{text}'; 1s to {TokenIssuer.MaxLifetime.TotalHours}h is expected.");
        return TokenIssuer.DefaultLifetime;
    }

    private static Option<string?> Text(string name, string description) => new(name) { Description = description };

    private static Option<string> Text(string name, string description, string fallback) =>
        new(name) { Description = description, DefaultValueFactory = _ => fallback };
}
