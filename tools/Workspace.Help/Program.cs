using Workspace.Help;

const string usage = """
    Generates the PowerShell help (en-US) from docs/help and the built cmdlets.

      dotnet run --project tools/Workspace.Help              writes the files that have changed
      dotnet run --project tools/Workspace.Help -- --check   writes nothing; exit code 1 if a file would change
    """;

if (args is not ([] or ["--check"]))
{
    Console.Error.WriteLine(usage);
    return 2;
}

try
{
    HelpFolders folders = HelpFolders.Find();
    HelpFiles files = HelpFiles.Make(folders.Documents);
    IReadOnlyList<string> outdated = files.FindOutdated(folders.Output);
    foreach (string name in outdated)
    {
        Console.WriteLine($"{(args.Length > 0 ? "Out of date" : "Writing")}: en-US/{name}");
    }

    if (args.Length > 0)
    {
        return outdated.Count == 0 ? 0 : 1;
    }

    files.Write(folders.Output, outdated);
    return 0;
}
catch (HelpDocumentException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 1;
}
