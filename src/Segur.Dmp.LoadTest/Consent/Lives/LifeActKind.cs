namespace Segur.Dmp.LoadTest.Consent.Lives;

/// <summary>What may happen in a life, in the order in which it happens on one day.</summary>
internal enum LifeActKind : byte
{
    Invite,
    Object,
    Open,
    Activate,
    CarePath,
    Need,
    Consult,
    Block,
    Close,
}
