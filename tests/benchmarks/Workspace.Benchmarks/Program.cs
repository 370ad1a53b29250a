using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Workspace.Benchmarks;

// What counts are the two ratios, of time and of memory, which hold on a busy machine too; RatioSD says how busy it was.
ManualConfig config = ManualConfig.Create(DefaultConfig.Instance)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .HideColumns(Column.Error, Column.StdDev)
    // A program of its own is built first, from the whole client; the usual two minutes are short for that where others build too.
    .WithBuildTimeout(TimeSpan.FromMinutes(10))
    // What the runtime finds out by profiling differs from run to run, and with it whether some short-lived objects are allocated at all.
    .AddJob(new Job().WithEnvironmentVariable("DOTNET_TieredPGO", "0").AsMutator());

// A short job is enough to see what a change did. With another job, such as --job medium, only that job runs.
if (!args.Contains("--job", StringComparer.Ordinal) && !args.Contains("-j", StringComparer.Ordinal))
{
    config.AddJob(Job.ShortRun.WithWarmupCount(8).WithIterationCount(8).WithId("Brief").AsDefault());
}

// Without options, BenchmarkDotNet prompts for the benchmarks.
BenchmarkSwitcher.FromAssembly(typeof(RecordedService).Assembly).Run(args is [] ? ["--filter", "*"] : args, config);
