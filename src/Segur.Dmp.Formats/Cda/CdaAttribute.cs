namespace Segur.Dmp.Formats.Cda;

/// <summary>One attribute of a header element; the namespace is empty for CDA's own attributes.</summary>
public readonly record struct CdaAttribute(string Name, string Namespace, string Value);
