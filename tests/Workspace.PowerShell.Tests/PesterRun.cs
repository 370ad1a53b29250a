using System.Diagnostics;
using System.Text;

namespace Workspace.PowerShell.Tests;

/// <summary>Runs a Pester file in a PowerShell process of its own: no profile, no prompt, no input, no colours, and no more than so much time.</summary>
internal static class PesterRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    internal static async Task<PesterResult> RunAsync(InstalledPowerShell powerShell, string file, CancellationToken cancellationToken)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            string? problem = await RunProcessAsync(powerShell, file, path, cancellationToken);
            return problem is null ? PesterResult.Read(path) : PesterResult.Broken(file, problem);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<string?> RunProcessAsync(InstalledPowerShell powerShell, string file, string result, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(
            powerShell.Program,
            [
                "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", Path.Combine(Checkout.PesterFolder, "Invoke-PesterFile.ps1"),
                "-Path", Path.Combine(Checkout.PesterFolder, file), "-Result", result,
            ])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["WORKSPACE_MODULE"] = Checkout.StagedManifest;
        start.Environment["WORKSPACE_SIMULATOR_HOST"] = Checkout.SimulatorHost;
        start.Environment["WORKSPACE_HELP_TOOL"] = Checkout.HelpTool;

        // Windows PowerShell must find its own modules, not those that a PowerShell 7 around these tests has put there.
        start.Environment.Remove("PSModulePath");
        using Process process = Process.Start(start)!;
        StringBuilder said = new();
        process.OutputDataReceived += (_, line) => Keep(said, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(said, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return $"{file} was still running after {Patience.TotalMinutes} minutes and was ended. It said:\n{Text(said)}";
        }

        return File.Exists(result) ? null : $"{file} ended with exit code {process.ExitCode} and without a result. It said:\n{Text(said)}";
    }

    private static void Keep(StringBuilder said, string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }

    private static string Text(StringBuilder said)
    {
        lock (said)
        {
            return said.ToString();
        }
    }
}
