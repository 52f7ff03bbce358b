using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Validation;
using DomainSeverity = Segur.Dmp.Domain.Validation.Severity;
using Severity = Segur.Dmp.Contracts.V1.Severity;

namespace Segur.Dmp.Server.Documents;

/// <summary>Findings as the contract's violations.</summary>
internal static class FindingMapping
{
    public static Violation ToWire(Finding finding) => new()
    {
        Code = finding.Code,
        Severity = finding.Severity switch
        {
            DomainSeverity.Error => Severity.Error,
            DomainSeverity.Warning => Severity.Warning,
            _ => Severity.Information,
        },
        Place = finding.Place,
        Line = finding.Line,
        Column = finding.Column,
        Found = finding.Found,
        Expected = finding.Expected,
        Source = finding.Source,
    };
}
