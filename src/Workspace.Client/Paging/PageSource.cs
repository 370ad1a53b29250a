namespace Workspace.Client.Paging;

/// <summary>Where a listing's pages come from.</summary>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed class PageSource<T>
{
    internal PageSource(Func<PageRange, PageSink<T>, CancellationToken, Task<PageOutcome>> read, Func<T, string> id, string what)
    {
        Read = read;
        Id = id;
        What = what;
    }

    /// <summary>Reads one page into the sink. A page that breaks off may be asked for again: the sink is told, and sorts out what comes twice.</summary>
    internal Func<PageRange, PageSink<T>, CancellationToken, Task<PageOutcome>> Read { get; }

    /// <summary>What tells two records apart.</summary>
    internal Func<T, string> Id { get; }

    /// <summary>What is listed, in the plural, for messages.</summary>
    internal string What { get; }
}
