using System.Runtime.InteropServices;

namespace Segur.Dmp.LoadTest.Consent.Lives;

/// <summary>One act of a life.</summary>
/// <param name="Day">Day of the run, from 0.</param>
/// <param name="Kind">What.</param>
/// <param name="Which">Index of the flow or need; 0 for others.</param>
/// <param name="Ordinal">The how-manieth of its kind and index in this life; names its sequence of chance.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LifeAct(short Day, LifeActKind Kind, byte Which, short Ordinal);
