namespace Workspace.Cmdlets.Completion;

/// <summary>The texts that came last, each once, and no more than so many. Safe for many threads.</summary>
internal sealed class RecentTexts
{
    // As many as help somebody who types; a list of 100,000 users must not stay in memory because of it.
    private const int Most = 5000;

    private readonly HashSet<string> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<string> _order = new();

    internal void Add(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        lock (_texts)
        {
            if (_texts.Add(text!))
            {
                _order.Enqueue(text!);
                if (_order.Count > Most)
                {
                    _texts.Remove(_order.Dequeue());
                }
            }
        }
    }

    internal IReadOnlyCollection<string> All()
    {
        lock (_texts)
        {
            return [.. _texts];
        }
    }
}
