namespace Segur.Dmp.Domain.Identity;

/// <summary>Sex as INSi tells it. Names and numbers are those of <c>segur.dmp.v1.Sex</c> and are stored.</summary>
public enum Sex
{
    /// <summary>Not known.</summary>
    Unspecified = 0,

    /// <summary>M.</summary>
    Male = 1,

    /// <summary>F.</summary>
    Female = 2,
}
