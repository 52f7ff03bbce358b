namespace Segur.Dmp.LoadTest.Commands;

/// <summary>
/// Turns what the user can mend into one line and exit status 2; everything else is a fault and shows itself.
/// </summary>
internal static class CommandGuard
{
    public const int BadArguments = 2;

    public static async Task<int> RunAsync(Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (LoadInputException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return BadArguments;
        }
    }
}
