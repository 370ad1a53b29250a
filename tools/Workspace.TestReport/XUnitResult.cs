using System.Globalization;
using System.Xml.Linq;

namespace Workspace.TestReport;

/// <summary>The result of one xUnit test case, as a TRX file has it.</summary>
/// <param name="Name">The test's full name, with the values of a theory.</param>
/// <param name="Outcome">Whether it passed, failed or was skipped.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Message">Why it failed or was skipped; empty if it passed.</param>
internal sealed record XUnitResult(string Name, TestOutcome Outcome, TimeSpan Duration, string Message)
{
    private const string PesterCase = ".PesterTests.Every_test_of_the_file_passes";

    /// <summary>Whether the case is a Pester file in one PowerShell, and not a test of its own.</summary>
    internal bool IsPesterFile => Name.Contains(PesterCase, StringComparison.Ordinal);

    /// <summary>Reads every result of a TRX file.</summary>
    /// <exception cref="System.Xml.XmlException">The file is cut off or no XML.</exception>
    internal static IReadOnlyList<XUnitResult> Read(string path)
    {
        XElement run = XElement.Load(path);
        XNamespace trx = run.Name.Namespace;
        return
        [
            .. run.Descendants(trx + "UnitTestResult").Select(result => new XUnitResult(
                result.Attribute("testName")?.Value ?? string.Empty,
                ToOutcome(result.Attribute("outcome")?.Value),
                TimeSpan.TryParse(result.Attribute("duration")?.Value, CultureInfo.InvariantCulture, out TimeSpan duration) ? duration : TimeSpan.Zero,
                string.Concat(result.Elements(trx + "Output").Elements(trx + "ErrorInfo").Elements(trx + "Message").Select(message => message.Value)))),
        ];
    }

    // Timeout, Aborted, Error and what else there may be: everything that did not pass has failed.
    private static TestOutcome ToOutcome(string? outcome) => outcome switch
    {
        "Passed" => TestOutcome.Passed,
        "NotExecuted" => TestOutcome.Skipped,
        _ => TestOutcome.Failed,
    };
}
