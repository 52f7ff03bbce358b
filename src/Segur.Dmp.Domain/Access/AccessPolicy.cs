namespace Segur.Dmp.Domain.Access;

/// <summary>
/// Decides who may do what: the rules in their fixed order over tables and settings, pure and thread-safe.
/// Source: order of the decision, distilled from CSP L1110-4, L1111-17 and PDT-INF-526.
/// </summary>
/// <param name="rights">Functional rights.</param>
/// <param name="matrix">Habilitation matrix.</param>
/// <param name="settings">What the public rules leave open.</param>
public sealed class AccessPolicy(FunctionalRights rights, HabilitationMatrix matrix, AccessSettings settings)
{
    /// <summary>The decision when no rule stands against an access.</summary>
    public static AccessDecision Allowed { get; } = new(
        AccessOutcome.Allowed, DocumentAccessRules.NothingAgainst, "", []);

    /// <summary>With the tables that are part of this program and the default settings.</summary>
    public static AccessPolicy Default { get; } =
        new(FunctionalRights.BuiltIn, HabilitationMatrix.BuiltIn, new AccessSettings());

    /// <summary>Every rule, in order: those of the record, those of the document, and the last one.</summary>
    public static IReadOnlyList<AccessRule> Rules { get; } =
        [.. RecordAccessRules.InOrder, .. DocumentAccessRules.InOrder, DocumentAccessRules.NothingAgainst];

    /// <summary>Functional rights.</summary>
    public FunctionalRights Rights { get; } = rights;

    /// <summary>Habilitation matrix.</summary>
    public HabilitationMatrix Matrix { get; } = matrix;

    /// <summary>What the public rules leave open.</summary>
    public AccessSettings Settings { get; } = settings;

    /// <summary>Puts a question, to be decided on the record and on any number of its documents.</summary>
    public AccessQuestion Ask(Caller caller, AccessAction action, RecordFacts record) => new(this, caller, action, record);

    /// <summary>Decides on the record: what holds whatever the document.</summary>
    public static AccessDecision Decide(AccessQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Decide(RecordAccessRules.InOrder, question, default);
    }

    /// <summary>Decides on one document of a record on which the question was decided before.</summary>
    public static AccessDecision Decide(AccessQuestion question, in DocumentFacts document)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Decide(DocumentAccessRules.InOrder, question, document);
    }

    /// <summary>Whether a document shows to the caller; for searches, allocates nothing.</summary>
    public static AccessOutcome OutcomeOf(AccessQuestion question, in DocumentFacts document)
    {
        ArgumentNullException.ThrowIfNull(question);
        var outcome = AccessOutcome.Allowed;
        foreach (var rule in DocumentAccessRules.InOrder)
        {
            switch (rule.Judge(question, document))
            {
                case RuleResult.Denied:
                    return AccessOutcome.Denied;
                case RuleResult.Filtered:
                    return AccessOutcome.Filtered;
                case RuleResult.Warned:
                    outcome = AccessOutcome.AllowedWithWarning;
                    break;
            }
        }

        return outcome;
    }

    /// <summary>The decision on the record, and on a document when there is one, with every rule and what it saw.</summary>
    public static AccessDecision Explain(AccessQuestion question, DocumentFacts? document)
    {
        ArgumentNullException.ThrowIfNull(question);
        var path = new List<AccessStep>();
        var decision = Explain(RecordAccessRules.InOrder, question, default, path);
        if (decision.IsAllowed && document is { } facts)
        {
            decision = Explain(DocumentAccessRules.InOrder, question, facts, path);
        }

        if (decision.IsAllowed)
        {
            path.Add(new AccessStep(DocumentAccessRules.NothingAgainst, RuleResult.Passed, []));
        }

        return decision with { Path = path };
    }

    private static AccessDecision Decide(AccessRule[] rules, AccessQuestion question, in DocumentFacts document)
    {
        AccessRule? warning = null;
        foreach (var rule in rules)
        {
            switch (rule.Judge(question, document))
            {
                case RuleResult.Denied:
                    return new AccessDecision(AccessOutcome.Denied, rule, Found(rule, question, document), []);
                case RuleResult.Filtered:
                    return new AccessDecision(AccessOutcome.Filtered, rule, Found(rule, question, document), []);
                case RuleResult.Warned:
                    warning ??= rule;
                    break;
            }
        }

        return warning is null ? Allowed : new AccessDecision(AccessOutcome.AllowedWithWarning, warning, "", []);
    }

    private static AccessDecision Explain(
        AccessRule[] rules, AccessQuestion question, in DocumentFacts document, List<AccessStep> path)
    {
        foreach (var rule in rules)
        {
            var result = rule.Judge(question, document);
            path.Add(new AccessStep(rule, result, rule.Facts(question, document)));
            if (result is RuleResult.Denied or RuleResult.Filtered)
            {
                break;
            }
        }

        return Decide(rules, question, document);
    }

    private static string Found(AccessRule rule, AccessQuestion question, in DocumentFacts document) =>
        string.Join(", ", rule.Facts(question, document).Select(fact => $"{fact.Name} {fact.Value}"));
}
