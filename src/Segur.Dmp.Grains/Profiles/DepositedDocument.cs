using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>What became of one document of a submission set.</summary>
/// <param name="Entry">Its entry in the registry.</param>
/// <param name="WasAlreadyStored">Whether an earlier request had brought the same bytes.</param>
public sealed record DepositedDocument(DocumentEntry Entry, bool WasAlreadyStored);
