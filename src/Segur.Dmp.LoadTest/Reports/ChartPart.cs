using System.Runtime.InteropServices;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>A part of a bar.</summary>
/// <param name="Length">Share of the bar's room, or a number.</param>
/// <param name="CssClass">Colour.</param>
/// <param name="Text">Told on hover.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ChartPart(double Length, string CssClass, string Text);
