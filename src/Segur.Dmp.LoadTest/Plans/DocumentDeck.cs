using Segur.Dmp.LoadTest.Months;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Plans;

/// <summary>
/// Says what the document of each arrival is. What kind a number is follows from seed and number alone; what an earlier
/// document was is remembered only as far back as the lag. For one thread, in order of numbers.
/// </summary>
internal sealed class DocumentDeck
{
    private const int MaxPatientDraws = 8;
    private const int YearWithoutMonth = 2025;
    private const int ConflictVersion = 9;

    private static readonly CdaDefect[] Defects =
        [.. Enum.GetValues<CdaDefect>().Where(defect => defect != CdaDefect.None)];

    private readonly IReadOnlyList<Flow> _flows;
    private readonly DeckOptions _options;
    private readonly PatientClasses _patients;
    private readonly (CdaRecipe Recipe, int Flow)[] _recent;
    private readonly long _firstIndex;

    public DocumentDeck(FlowMix mix, DeckOptions options, long firstIndex = 0)
    {
        _flows = mix.Flows;
        _options = options;
        _patients = new PatientClasses(options.Patients);
        _recent = new (CdaRecipe, int)[options.Lag];
        _firstIndex = firstIndex;
    }

    /// <summary>Whether a later document may replace or repeat this one, so that its answer is worth keeping.</summary>
    public bool HasSuccessor(long index) =>
        Draw(index) == Draws.Plain && Draw(index + _options.Lag) is Draws.Replacement or Draws.Duplicate;

    /// <summary>Number of the only document that may replace this one.</summary>
    public long SuccessorOf(long index) => index + _options.Lag;

    /// <summary>The document of the next arrival.</summary>
    public PlannedDocument Take(in Arrival arrival)
    {
        var planned = Plan(arrival);
        _recent[(int)(arrival.Index % _options.Lag)] = (planned.Recipe, planned.Flow);
        return planned;
    }

    private PlannedDocument Plan(in Arrival arrival)
    {
        var random = RandomOf(arrival.Index, salt: 2);
        var draw = Draw(arrival.Index);
        var earlier = arrival.Index - _options.Lag;
        if (draw is Draws.Replacement or Draws.Duplicate && earlier >= _firstIndex && Draw(earlier) == Draws.Plain)
        {
            var (recipe, flow) = _recent[(int)(arrival.Index % _options.Lag)];
            return draw == Draws.Replacement
                ? Planned(arrival, flow, DocumentKind.Replacement, ReplacementOf(arrival, recipe), earlier)
                : Repeated(arrival, flow, recipe, random.Below(3), earlier);
        }

        var shape = _flows[arrival.Flow].ModelAt(random.Unit());
        var document = new CdaRecipe(arrival.Index, PatientOf(ref random, arrival.CreatedAt), shape)
        {
            CreatedAt = arrival.CreatedAt,
            Defect = draw == Draws.Faulty ? random.Pick(Defects) : CdaDefect.None,
        };
        var kind = draw == Draws.Faulty ? DocumentKind.Faulty : DocumentKind.New;
        return Planned(arrival, arrival.Flow, kind, document, earlier: null);
    }

    private static CdaRecipe ReplacementOf(in Arrival arrival, in CdaRecipe replaced) =>
        new(arrival.Index, replaced.Patient, replaced.Shape)
        {
            CreatedAt = arrival.CreatedAt, Replaces = replaced.Index,
        };

    private static PlannedDocument Repeated(
        in Arrival arrival, int flow, in CdaRecipe recipe, int form, long earlier) => form switch
        {
            0 => Planned(arrival, flow, DocumentKind.Retry, recipe, earlier),
            1 => Planned(arrival, flow, DocumentKind.Resubmission, recipe, earlier),
            _ => Planned(arrival, flow, DocumentKind.Conflict, recipe with { Version = ConflictVersion }, earlier),
        };

    private static PlannedDocument Planned(
        in Arrival arrival, int flow, DocumentKind kind, in CdaRecipe recipe, long? earlier) =>
        new(arrival.Index, arrival.PlannedAt, flow, kind, recipe) { Earlier = earlier };

    // Nobody has a document before the year of his birth is over; in a tiny population someone may.
    private long PatientOf(ref SplitMix random, DateTime? createdAt)
    {
        var number = 0L;
        for (var i = 0; i < MaxPatientDraws; i++)
        {
            number = _patients.NumberOf(random.Unit(), random.Unit());
            if (TestPopulation.PatientOf(number).BirthYear < (createdAt?.Year ?? YearWithoutMonth))
            {
                break;
            }
        }

        return number;
    }

    private Draws Draw(long index)
    {
        var draw = RandomOf(index, salt: 1).Unit() - _options.Faulty;
        if (draw < 0)
        {
            return Draws.Faulty;
        }

        draw -= _options.Replacements;
        return draw < 0 ? Draws.Replacement : draw < _options.Duplicates ? Draws.Duplicate : Draws.Plain;
    }

    private SplitMix RandomOf(long index, ulong salt)
    {
        unchecked
        {
            return new SplitMix(
                ((ulong)_options.Seed * 0xD1342543DE82EF95) ^ ((ulong)index * 0xAF251AF3B0F025B5) ^ (salt << 60));
        }
    }

    private enum Draws
    {
        Plain,
        Faulty,
        Replacement,
        Duplicate,
    }
}
