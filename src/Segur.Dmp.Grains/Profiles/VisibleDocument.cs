using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>A document as it shows to one caller.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Access">Allowed, or allowed with a warning.</param>
/// <param name="ReplacedBy">The document that took its place, where that one shows too.</param>
public sealed record VisibleDocument(DocumentEntry Entry, AccessOutcome Access, DocumentUniqueId? ReplacedBy);
