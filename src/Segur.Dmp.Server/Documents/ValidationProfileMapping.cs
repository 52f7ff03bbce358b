using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Errors;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Documents;

/// <summary>The validation profile that a request asks for.</summary>
internal static class ValidationProfileMapping
{
    public static ValidationProfile Read(Wire.ValidationProfile wire, Sandbox sandbox, List<Refusal> refusals)
    {
        switch (wire)
        {
            case Wire.ValidationProfile.Unspecified:
                return sandbox.DefaultProfile;
            case Wire.ValidationProfile.Strict:
                return ValidationProfile.Strict;
            case Wire.ValidationProfile.Legacy2021:
                return ValidationProfile.Legacy2021;
            case Wire.ValidationProfile.ReportOnly:
                return ValidationProfile.ReportOnly;
            default:
                refusals.Add(RequestErrors.EnumValue("validation_profile", (int)wire, "0 to 3"));
                return sandbox.DefaultProfile;
        }
    }
}
