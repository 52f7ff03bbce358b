using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Server.Documents;

/// <summary>A document that waits for its patient's decision.</summary>
/// <param name="Deposit">What the grain decides on.</param>
/// <param name="Body">Its bytes, compressed.</param>
/// <param name="Warnings">What the checks let pass.</param>
internal sealed record PreparedDocument(DocumentDeposit Deposit, ContentBody Body, IReadOnlyList<Finding> Warnings);
