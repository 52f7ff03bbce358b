using System.Reflection;
using Segur.Dmp.Server.Errors;
using Segur.Dmp.Server.Tests.Contracts;
using DomainCode = Segur.Dmp.Domain.Validation.ErrorCode;

namespace Segur.Dmp.Server.Tests.Errors;

public sealed class ErrorCatalogueTests
{
    [Fact]
    public void The_domains_codes_are_those_of_the_contract_number_for_number() => Assert.Equal(
        Enum.GetValues<ErrorCode>().Select(code => (code.ToString(), (int)code)),
        Enum.GetValues<DomainCode>().Select(code => (code.ToString(), (int)code)));

    [Fact]
    public void The_catalogue_has_an_entry_for_every_code_and_no_other() => Assert.Equal(
        Enum.GetValues<DomainCode>().Where(code => code != DomainCode.Unspecified), ErrorCatalogue.Codes.Order());

    [Fact]
    public void The_comments_of_the_contract_make_a_promise_for_every_code() => Assert.Equal(
        Enum.GetValues<DomainCode>().Where(code => code != DomainCode.Unspecified).Select(code => (int)code),
        ErrorPromise.All.Select(promise => promise.Number).Order());

    [Fact]
    public void Status_XDS_name_and_retry_of_every_entry_are_those_that_the_contract_promises()
    {
        foreach (var promise in ErrorPromise.All)
        {
            var entry = ErrorCatalogue.Of((DomainCode)promise.Number);

            Assert.True(promise.Status == entry.Status, $"{promise.Reason} has status {entry.Status}.");
            Assert.True(promise.PromisesRetry == entry.RetryAfter.HasValue, $"{promise.Reason}: RetryInfo.");
            Assert.True(
                entry.XdsError.Length == 0 ? promise.XdsNames.Count == 0 : promise.XdsNames.Contains(entry.XdsError),
                $"{promise.Reason} mirrors '{entry.XdsError}', not one of '{string.Join(' ', promise.XdsNames)}'.");
        }
    }

    [Fact]
    public void Every_code_has_a_test_that_provokes_it_through_the_wire()
    {
        var provoked = typeof(ErrorCatalogueTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .SelectMany(method => method.GetCustomAttributes<ProvokesAttribute>())
            .Select(provokes => provokes.Code)
            .ToHashSet();

        Assert.All(
            Enum.GetValues<ErrorCode>().Where(code => code != ErrorCode.Unspecified),
            code => Assert.True(provoked.Contains(code), $"No test provokes {code}."));
    }
}
