namespace Workspace.Cmdlets.Completion;

/// <summary>The most recent distinct texts, up to a maximum number. Thread-safe.</summary>
internal sealed class RecentTexts
{
    // Enough for completion; a list of 100,000 users must not stay in memory.
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
