using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Workspace.Simulator.Tests;

/// <summary>Runs a theory over the handler and over the port, each with the same further values.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BothWaysAttribute : DataAttribute
{
    public BothWaysAttribute(params object?[]? values) => Values = values ?? [null];

    public object?[] Values { get; }

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        new TheoryDataRow([Way.Handler, .. Values]),
        new TheoryDataRow([Way.Port, .. Values]),
    ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
