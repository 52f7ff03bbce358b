using Segur.Dmp.Contracts.V1;
using AccessDecision = Segur.Dmp.Contracts.V1.AccessDecision;
using AccessFact = Segur.Dmp.Contracts.V1.AccessFact;
using AccessStep = Segur.Dmp.Contracts.V1.AccessStep;
using CareStructure = Segur.Dmp.Contracts.V1.CareStructure;
using RuleResult = Segur.Dmp.Contracts.V1.RuleResult;

namespace Segur.Dmp.Server.Access;

/// <summary>Decisions of access as the contract's messages; numbers of outcomes and actions are the same on both sides.</summary>
internal static class AccessMapping
{
    public static AccessOutcome ToWire(Domain.Access.AccessOutcome outcome) => (AccessOutcome)(int)outcome;

    public static AccessAction ToWire(Domain.Access.AccessAction action) => (AccessAction)(int)action;

    public static CareStructure? ToWire(Domain.Access.CareStructure? structure) => structure is null
        ? null
        : new CareStructure { Id = structure.Id, Name = structure.Name, Sector = structure.Sector };

    public static AccessDecision ToWire(Domain.Access.AccessDecision decision, string uniqueId)
    {
        var wire = new AccessDecision
        {
            Outcome = ToWire(decision.Outcome),
            Rule = decision.Rule.Id,
            Title = decision.Rule.Title,
            Source = decision.Rule.Source,
            UniqueId = uniqueId,
        };
        foreach (var step in decision.Path)
        {
            wire.Path.Add(ToWire(step));
        }

        return wire;
    }

    private static AccessStep ToWire(Domain.Access.AccessStep step)
    {
        var wire = new AccessStep
        {
            Rule = step.Rule.Id,
            Title = step.Rule.Title,
            Source = step.Rule.Source,
            Result = step.Result switch
            {
                Domain.Access.RuleResult.NotApplicable => RuleResult.NotApplicable,
                Domain.Access.RuleResult.Passed => RuleResult.Passed,
                Domain.Access.RuleResult.Warned => RuleResult.Warned,
                Domain.Access.RuleResult.Filtered => RuleResult.Filtered,
                _ => RuleResult.Denied,
            },
        };
        foreach (var fact in step.Facts)
        {
            wire.Facts.Add(new AccessFact { Name = fact.Name, Value = fact.Value });
        }

        return wire;
    }
}
