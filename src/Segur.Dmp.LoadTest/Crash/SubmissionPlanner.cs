using System.Security.Cryptography;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Crash;

/// <summary>
/// Draws one client's work from a seed: single documents, sets, replacements of what the client has seen acknowledged,
/// small and large. Planning is for one thread; acknowledgements may come from another.
/// </summary>
internal sealed class SubmissionPlanner
{
    private const int MaxCurrent = 64;
    private const int MaxSetDocuments = 5;

    private readonly CdaDocumentGenerator _generator;
    private readonly Random _random;
    private readonly int _patients;
    private readonly int _clients;
    private readonly Lock _gate = new();
    private readonly List<CdaRecipe> _current = [];
    private long _nextIndex;

    /// <summary>Creates the planner of one client of many; their documents never meet.</summary>
    public SubmissionPlanner(CdaDocumentGenerator generator, CrashOptions options, int client)
    {
        _generator = generator;
        _patients = options.Patients;
        _clients = options.StreamClients + options.UnaryClients;
        _nextIndex = client;
        _random = new Random(unchecked((options.Seed * 1_000_003) + client));
    }

    /// <summary>The next submission set.</summary>
    public Submission Next()
    {
        Span<byte> id = stackalloc byte[16];
        _random.NextBytes(id);
        var isOneShot = _random.Next(4) == 0;
        var recipes = _random.Next(4) == 0 && TakeCurrent() is { } replaced
            ? new[] { Successor(replaced) }
            : NewDocuments(_random.Next(5) == 0 ? _random.Next(2, MaxSetDocuments + 1) : 1);
        return new Submission(new Guid(id).ToString(), Array.ConvertAll(recipes, Describe), isOneShot);
    }

    /// <summary>Documents that were acknowledged may be replaced from now on.</summary>
    public void Acknowledged(Submission submission)
    {
        lock (_gate)
        {
            foreach (var document in submission.Documents)
            {
                if (_current.Count < MaxCurrent)
                {
                    _current.Add(document.Recipe);
                }
            }
        }
    }

    // The newest are drawn most, so that some chains grow long.
    private CdaRecipe? TakeCurrent()
    {
        lock (_gate)
        {
            if (_current.Count == 0)
            {
                return null;
            }

            var position = _current.Count - 1 - _random.Next(Math.Min(8, _current.Count));
            var recipe = _current[position];
            _current.RemoveAt(position);
            return recipe;
        }
    }

    private CdaRecipe Successor(CdaRecipe replaced) => new(TakeIndex(), replaced.Patient, replaced.Shape)
    {
        Replaces = replaced.Index,
        FirstVersion = replaced.FirstVersion ?? replaced.Index,
        Version = Math.Max(1, replaced.Version) + 1,
    };

    private CdaRecipe[] NewDocuments(int count)
    {
        var share = _random.NextDouble();

        // A cube makes a few patients hot: a quarter of the documents go to one patient in sixty-four.
        var patient = (long)(share * share * share * _patients);
        var recipes = new CdaRecipe[count];
        for (var i = 0; i < count; i++)
        {
            var shape = _random.Next(8) switch
            {
                0 => CdaShape.PdfLetter,
                1 => CdaShape.LargeReport,
                _ => CdaShape.SmallReport,
            };
            recipes[i] = new CdaRecipe(TakeIndex(), patient, shape);
        }

        return recipes;
    }

    private long TakeIndex()
    {
        var index = _nextIndex;
        _nextIndex += _clients;
        return index;
    }

    private CrashDocument Describe(CdaRecipe recipe) => new(
        recipe,
        _generator.UniqueIdOf(recipe.Index),
        Convert.ToHexStringLower(SHA256.HashData(_generator.Generate(recipe))));
}
