using System.Diagnostics;
using System.Management.Automation;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;

namespace Workspace.OlderModule;

/// <summary>
/// Somebody else's module: it brings older releases of the packages that ours brings, and loads them where PowerShell puts them. Uses each, and outputs which
/// version answered.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "OlderModule")]
[OutputType(typeof(string))]
public sealed class TestOlderModuleCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        using ServiceProvider provider = new ServiceCollection().AddSingleton(typeof(List<>)).BuildServiceProvider();
        List<string> made = provider.GetRequiredService<List<string>>();
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 1, Delay = TimeSpan.Zero }).Build();
        int tries = 0;
        string json = pipeline.Execute(() => ++tries < 2 ? throw new InvalidOperationException("once") : JsonSerializer.Serialize(new { tries, made.Count }));
        Write(typeof(ServiceProvider));
        Write(typeof(ResiliencePipeline));
        WriteObject(json);
    }

    // Not the assembly's version: some packages keep it over many releases.
    private void Write(Type type) =>
        WriteObject($"{type.Assembly.GetName().Name} {FileVersionInfo.GetVersionInfo(type.Assembly.Location).ProductVersion?.Split('+')[0]}");
}
