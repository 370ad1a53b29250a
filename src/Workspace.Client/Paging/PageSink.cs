namespace Workspace.Client.Paging;

/// <summary>Takes the records of one page as they arrive.</summary>
/// <typeparam name="T">What is listed.</typeparam>
internal abstract class PageSink<T>
{
    /// <summary>An answer begins; called again if the page has to be read anew.</summary>
    internal abstract void Begin();

    /// <summary>The next record of the page.</summary>
    internal abstract ValueTask TakeAsync(T record);
}
