using System.Diagnostics;
using System.Management.Automation;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;

namespace Workspace.OlderModule;

/// <summary>
/// A module with older releases of the packages that Workspace also depends on, loaded into PowerShell's default context. The cmdlet uses
/// each package and outputs its version.
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

    // The product version, because some packages keep the assembly version over many releases.
    private void Write(Type type) =>
        WriteObject($"{type.Assembly.GetName().Name} {FileVersionInfo.GetVersionInfo(type.Assembly.Location).ProductVersion?.Split('+')[0]}");
}
