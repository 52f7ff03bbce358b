namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>
/// Every case of <c>AccessCases/</c>, through the wire, on a patient of its own: the 25 published ones under their
/// numbers, and ours. A case is read and extended without knowing this code.
/// </summary>
public sealed class AccessCaseTests(TestWorld world) : EdgeTest(world)
{
    public static TheoryData<string> Ids
    {
        get
        {
            var ids = new TheoryData<string>();
            foreach (var one in AccessCaseBook.Instance.Cases.Values)
            {
                ids.Add(new TheoryDataRow<string>(one.Id.Text) { TestDisplayName = $"{one.Id}: {one.Title}" });
            }

            return ids;
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Access_is_decided_as_the_case_says(string id)
    {
        var book = AccessCaseBook.Instance;
        var play = book.Cases[id];
        var stage = new CaseStage(Server, play, book.Actors, TimeProvider.System.GetUtcNow());
        await stage.SetAsync();
        var run = new CaseRun(stage);

        for (var i = 0; i < play.Steps.Count; i++)
        {
            try
            {
                await run.ActAsync(play.Steps[i]);
            }
            catch (Exception wrong) when (wrong is Xunit.Sdk.XunitException or RpcException)
            {
                var step = play.Steps[i];
                Assert.Fail(
                    $"{id}, step {i + 1} (line {step.By.Line}): {step.By} {step.Do} {step.Document}"
                    + $" was to be {step.Expect}, because of {play.Because}. {wrong.Message}");
            }
        }
    }
}
