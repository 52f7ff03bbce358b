namespace Segur.Dmp.LoadTest.Crash;

/// <summary>What is killed.</summary>
[Flags]
internal enum KillTarget
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The server process.</summary>
    Server = 1,

    /// <summary>PostgreSQL, with every process of it.</summary>
    Postgres = 2,
}
