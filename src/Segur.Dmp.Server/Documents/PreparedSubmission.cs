using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Server.Documents;

/// <summary>A submission set ready for its patient's grain.</summary>
/// <param name="Command">What the grain decides on.</param>
/// <param name="Documents">The documents, in the order of the command's deposits.</param>
internal sealed record PreparedSubmission(SubmitDocuments Command, IReadOnlyList<PreparedDocument> Documents)
{
    /// <summary>The compressed bytes, in the same order.</summary>
    public IReadOnlyList<ContentBody> Bodies { get; } = [.. Documents.Select(document => document.Body)];
}
