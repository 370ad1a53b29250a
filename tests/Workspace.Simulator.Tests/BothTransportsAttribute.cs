using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Workspace.Simulator.Tests;

/// <summary>Runs a theory with the handler and with the port, each with the same additional values.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BothTransportsAttribute : DataAttribute
{
    public BothTransportsAttribute(params object?[]? values) => Values = values ?? [null];

    public object?[] Values { get; }

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        new TheoryDataRow([Transport.Handler, .. Values]),
        new TheoryDataRow([Transport.Port, .. Values]),
    ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
