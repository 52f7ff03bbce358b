using Segur.Dmp.Domain.Access;
using Segur.Dmp.LoadTest.Consent.Populations;
using Segur.Dmp.LoadTest.Processes;

namespace Segur.Dmp.Simulation.Tests.Consent;

public sealed class PopulationReaderTests
{
    [Fact]
    public void An_empty_file_is_the_population_of_france()
    {
        var population = Read("");

        Assert.Equal((100_000, 1, 3), (population.Size, population.Seed, population.Months));
        Assert.Equal(0.019, population.Profiles.Objection);
        Assert.Equal(["city_biology", "city_doctors", "hospital", "radiology"],
            population.Flows.Select(flow => flow.Name));
        Assert.Equal(
            (PurposeOfUse.BrisDeGlace, PurposeOfUse.Centre15),
            (NeedOf(population, "emergency_doctor").Mode, NeedOf(population, "samu_regulator").Mode));
        Assert.Equal(TimeSpan.FromDays(42), population.Access.InvitationWindow);
        Assert.Same(HabilitationMatrix.BuiltIn, population.Tables.Matrix);
    }

    [Fact]
    public void A_file_names_only_what_differs()
    {
        var population = Read(
            """
            size: 50
            profiles: {objection: 0.5}
            professions:
              psychologist: {role: "93", sector: SA07, patients: 10}
            flows:
              hospital: {per_month: 2, documents: {68599-0: 1}}
            needs:
              psychologist: {per_month: 1, declares: 1, usual: 1, wants: 1, types: [68599-0]}
              second_opinion: {profession: specialist, per_month: 1, declares: 0, usual: 0, wants: 1, types: [11502-2]}
            access: {authorisation_validity_days: 30, block_stops_centre_15: true}
            """);

        Assert.Equal((50, 0.5, 0.26), (population.Size, population.Profiles.Objection, population.Profiles.Filled));
        var hospital = population.Flows.Single(flow => flow.Name == "hospital");
        Assert.Equal((2.0, "hospital_doctor", true), (hospital.PerMonth, hospital.By.Name, hospital.AsStructure));
        Assert.Equal(1.0, hospital.Documents.Single(document => document.Type.Code == "68599-0").Share);
        Assert.Equal("93", NeedOf(population, "psychologist").Who.Role);
        Assert.Equal("specialist", NeedOf(population, "second_opinion").Who.Name);
        Assert.Equal(TimeSpan.FromDays(30), population.Access.AuthorisationValidity);
        Assert.True(population.Access.BlockStopsCentre15);
    }

    [Theory]
    [InlineData("profiles:\n  objection: 1.5", "p.yaml:2: profiles.objection is '1.5', a share from 0 to 1 expected.")]
    [InlineData("profiles:\n  objection: -1", "p.yaml:2: profiles.objection is '-1', a share from 0 to 1 expected.")]
    [InlineData("size: many", "p.yaml:1: size is 'many', a whole number from 1 to 5000000 expected.")]
    [InlineData("\n\nstarts: yesterday", "p.yaml:3: starts is 'yesterday', a date such as 2026-01-01 expected.")]
    [InlineData("name: x\nsizes: 3", "p.yaml:2: sizes is unknown, one of access, ")]
    [InlineData("profiles: [1]", "p.yaml:1: profiles is no mapping of names to values.")]
    [InlineData("size: {a: 1}", "p.yaml:1: size is no plain value.")]
    [InlineData("- 1", "p.yaml:1: the file is no mapping of names to values.")]
    [InlineData("size: 1\nsize: 2", "p.yaml:2: ")]
    [InlineData("flows:\n  hospital:\n    documents: {99999-9: 1}",
        "p.yaml:3: flows.hospital.documents.99999-9: a typeCode of JDV_J07 expected.")]
    [InlineData("flows:\n  hospital:\n    by: plumber",
        "p.yaml:3: flows.hospital.by is 'plumber', one of general_practitioner, ")]
    [InlineData("flows:\n  new: {per_month: 1}", "flows.new.by is missing.")]
    [InlineData("needs:\n  nurse:\n    types:\n      - 11502-2\n      - nothing",
        "p.yaml:5: needs.nurse.types has 'nothing', a typeCode of JDV_J07 expected.")]
    [InlineData("needs:\n  nurse: {types: 3}", "p.yaml:2: needs.nurse.types is no list.")]
    [InlineData("needs:\n  plumber: {per_month: 1}", "p.yaml:2: needs.plumber: the name of a profession, ")]
    [InlineData("access: {majority_age: 0}",
        "p.yaml:1: access.majority_age is '0', a whole number from 1 to 100 expected.")]
    [InlineData("access: {block_stops_centre_15: maybe}",
        "access.block_stops_centre_15 is 'maybe', true or false expected.")]
    [InlineData("tables_dir: nowhere", "p.yaml:1: tables_dir is 'nowhere', a folder beside the file expected.")]
    public void A_mistake_is_told_with_its_file_and_line(string yaml, string message)
    {
        var wrong = Assert.Throws<PopulationException>(() => Read(yaml));

        Assert.Contains(message, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("france.yaml")]
    [InlineData("stricter-matrix.yaml")]
    public void The_examples_can_be_read(string name) => Assert.NotEmpty(PopulationReader.Read(ExampleOf(name)).Needs);

    [Fact]
    public void Tables_lie_beside_the_file()
    {
        var population = PopulationReader.Read(ExampleOf("stricter-matrix.yaml"));

        Assert.False(population.Tables.Matrix.MayRead("21", "11502-2"));
        Assert.True(population.Tables.Matrix.MayRead("10", "11502-2"));
        Assert.NotEqual("built-in", population.Tables.HabilitationMatrix);
        Assert.Equal("built-in", population.Tables.FunctionalRights);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_by_name() => Assert.Contains(
        "no-such.yaml", Assert.Throws<PopulationException>(() => PopulationReader.Read("no-such.yaml")).Message,
        StringComparison.Ordinal);

    private static string ExampleOf(string name) =>
        Path.Combine(RepositoryRoot.Find(), "deploy", "examples", "populations", name);

    private static Population Read(string yaml) => PopulationReader.Read("p.yaml", new StringReader(yaml));

    private static Need NeedOf(Population population, string name) =>
        population.Needs.Single(need => need.Name == name);
}
