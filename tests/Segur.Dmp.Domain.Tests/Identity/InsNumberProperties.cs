using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Tests.Identity;

/// <summary>Laws of the control key. FsCheck prints the seed of a failing run, to be given to <c>WithReplay</c>.</summary>
public sealed class InsNumberProperties
{
    private static readonly string[] Departments = ["01", "19", "20", "2A", "2B", "18", "75", "95", "97", "98", "99"];

    private static readonly int[] Months = [.. Enumerable.Range(1, 12), .. Enumerable.Range(20, 80)];

    /// <summary>Thirteen characters with the shape of an INS, without their key.</summary>
    private static readonly Gen<string> Stems =
        from sex in Gen.Elements('1', '2')
        from year in Gen.Choose(0, 99)
        from month in Gen.Elements(Months)
        from department in Gen.Elements(Departments)
        from tail in Gen.Choose(0, 999_999)
        select string.Create(CultureInfo.InvariantCulture, $"{sex}{year:00}{month:00}{department}{tail:000000}");

    private static readonly Arbitrary<string> Matricules = Stems.Select(WithKey).ToArbitrary();

    [Fact]
    public void The_computed_key_is_always_valid_and_within_1_to_97() => Check(Prop.ForAll(Matricules, matricule =>
    {
        var ins = Parse(matricule);
        return ins.HasValidKey && ins.ExpectedKey is >= 1 and <= 97 && ins.Matricule == matricule;
    }));

    [Fact]
    public void No_second_key_is_valid() => Check(Prop.ForAll(
        Matricules,
        matricule => Enumerable.Range(0, 100).Count(key => IsValid($"{matricule[..13]}{key:00}")) == 1));

    [Fact]
    public void One_changed_digit_is_always_found() => Check(Prop.ForAll(
        Matricules,
        (from position in Gen.Choose(0, 14) from digit in Gen.Choose('0', '9') select (position, (char)digit)).ToArbitrary(),
        (matricule, change) =>
        {
            var (position, digit) = change;
            return matricule[position] == digit || !IsValid(matricule[..position] + digit + matricule[(position + 1)..]);
        }));

    [Fact]
    public void Two_swapped_neighbours_of_the_number_are_always_found() => Check(Prop.ForAll(
        Matricules,
        Gen.Choose(0, 11).ToArbitrary(),
        (matricule, position) =>
        {
            var (left, right) = (matricule[position], matricule[position + 1]);
            return left == right
                || !IsValid($"{matricule[..position]}{right}{left}{matricule[(position + 2)..]}");
        }));

    [Fact]
    public void Spaces_and_case_never_matter() => Check(Prop.ForAll(
        Matricules,
        Gen.Choose(0, 15).ToArbitrary(),
        (matricule, position) =>
            Parse(matricule.Insert(position, "  ").ToLowerInvariant()).Equals(Parse(matricule))));

    [Fact]
    public void Any_text_is_judged_without_an_exception() => Check(Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        text => InsNumber.TryParse(InsAuthority.NirTest, text, out var ins) == (ins is not null)));

    /// <summary>An independent statement of the rule: subtract one or two millions for the letters, then 97 - n mod 97.</summary>
    private static string WithKey(string stem)
    {
        var offset = stem[6] switch { 'A' => 1_000_000, 'B' => 2_000_000, _ => 0 };
        var number = BigInteger.Parse(
            stem.Replace('A', '0').Replace('B', '0'), NumberStyles.None, CultureInfo.InvariantCulture) - offset;
        return string.Create(CultureInfo.InvariantCulture, $"{stem}{97 - (int)(number % 97):00}");
    }

    private static bool IsValid(string matricule) =>
        InsNumber.TryParse(InsAuthority.NirTest, matricule, out var ins) && ins.HasValidKey;

    private static InsNumber Parse(string matricule)
    {
        Assert.True(InsNumber.TryParse(InsAuthority.NirTest, matricule, out var ins), matricule);
        return ins;
    }

    private static void Check(Property property) => property.Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
