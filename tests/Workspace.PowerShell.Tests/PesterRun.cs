using System.Diagnostics;
using System.Text;
using Workspace.TestReport;

namespace Workspace.PowerShell.Tests;

/// <summary>Runs a Pester file in a PowerShell process of its own: no profile, no prompt, no input, no colours, and within a time limit.</summary>
internal static class PesterRun
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    internal static async Task<PesterResult> RunAsync(TestedPowerShell powerShell, string file, CancellationToken cancellationToken)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            string? problem = await RunProcessAsync(powerShell.Program, file, path, cancellationToken);
            return problem is null ? PesterResult.Read(path) : PesterResult.Broken(file, powerShell.Name, problem);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<string?> RunProcessAsync(PowerShellProgram powerShell, string file, string result, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = powerShell.CreateStartInfo(
            "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", Path.Combine(Checkout.PesterFolder, "Invoke-PesterFile.ps1"),
            "-Path", Path.Combine(Checkout.PesterFolder, file), "-Result", result, "-Pester", PowerShellProgram.PesterManifest);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["WORKSPACE_MODULE"] = Checkout.ModuleManifest;
        start.Environment["WORKSPACE_CONFIGURATION"] = Checkout.Configuration;
        using Process process = Process.Start(start)!;
        StringBuilder output = new();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return $"{file} was still running after {TimeLimit.TotalMinutes} minutes and was ended. Its output:\n{Text(output)}";
        }

        return File.Exists(result) ? null : $"{file} ended with exit code {process.ExitCode} and without a result. Its output:\n{Text(output)}";
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }

    private static string Text(StringBuilder output)
    {
        lock (output)
        {
            return output.ToString();
        }
    }
}
