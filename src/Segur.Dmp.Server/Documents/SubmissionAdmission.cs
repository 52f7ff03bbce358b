using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Server.Errors;

namespace Segur.Dmp.Server.Documents;

/// <summary>
/// Turns a single call away before its body is read where there is no room for it. Past capacity most calls are such: to
/// read and throw for each would leave no time for those let in.
/// </summary>
internal static class SubmissionAdmission
{
    /// <summary>Stands in front of <c>SubmitDocuments</c>.</summary>
    public static void AddSubmissionAdmission(this GrpcServiceEndpointConventionBuilder service, SubmissionGate gate) =>
        service.Add(endpoint =>
        {
            var isSubmission = endpoint.Metadata.OfType<GrpcMethodMetadata>().Any(
                call => call.Method.Name == nameof(DocumentRepositoryService.DocumentRepositoryServiceBase.SubmitDocuments));
            if (isSubmission && endpoint.RequestDelegate is { } answer)
            {
                endpoint.RequestDelegate = context => AnswerAsync(context, gate, answer);
            }
        });

    private static async Task AnswerAsync(HttpContext context, SubmissionGate gate, RequestDelegate answer)
    {
        using var place = gate.TryEnter();
        if (place is null)
        {
            context.EndCall(DmpErrors.Busy());
            return;
        }

        context.Features.Set(place);
        await answer(context);
    }
}
