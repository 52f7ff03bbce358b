namespace Segur.Dmp.Domain.Access;

/// <summary>Kind of an actor in the traces. Stored; numbers are those of <c>segur.dmp.v1.ActorKind</c>.</summary>
public enum ActorKind
{
    /// <summary>Never used.</summary>
    Unspecified = 0,

    /// <summary>A professional, or staff or software for a structure (PS).</summary>
    Professional = 1,

    /// <summary>The patient (USER).</summary>
    Patient = 2,

    /// <summary>A legal representative.</summary>
    Representative = 3,

    /// <summary>The body that runs Mon espace santé.</summary>
    Operator = 4,

    /// <summary>A deadline that passed (SYSTEME).</summary>
    System = 5,

    /// <summary>The test bench, calling an open sandbox without token.</summary>
    TestBench = 6,

    /// <summary>Somebody whose token was refused.</summary>
    Unverified = 7,
}
