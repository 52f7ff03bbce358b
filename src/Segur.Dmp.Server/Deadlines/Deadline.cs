using Segur.Dmp.Server.Projections;

namespace Segur.Dmp.Server.Deadlines;

/// <summary>A row of <c>dmp_deadlines</c>: an instant at which a profile has to be looked after.</summary>
/// <param name="Stream">The profile.</param>
/// <param name="Kind">One of <see cref="DeadlineKinds"/>.</param>
/// <param name="DueAt">The instant, UTC.</param>
/// <param name="Version">Version of the event that set it.</param>
internal sealed record Deadline(StreamRef Stream, string Kind, DateTimeOffset DueAt, long Version);
