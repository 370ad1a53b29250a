namespace Workspace.Simulator.Faults;

/// <summary>Matches paths with wildcards: <c>*</c> matches any text within one segment, <c>**</c> any text.</summary>
internal static class PathPattern
{
    internal static bool Matches(string pattern, string path) => Matches(pattern, 0, path, 0);

    private static bool Matches(string pattern, int at, string path, int from)
    {
        while (at < pattern.Length)
        {
            if (pattern[at] == '*')
            {
                bool acrossSegments = at + 1 < pattern.Length && pattern[at + 1] == '*';
                int rest = at + (acrossSegments ? 2 : 1);
                for (int end = from; end <= path.Length; end++)
                {
                    if (Matches(pattern, rest, path, end))
                    {
                        return true;
                    }

                    if (!acrossSegments && end < path.Length && path[end] == '/')
                    {
                        return false;
                    }
                }

                return false;
            }

            if (from >= path.Length || path[from] != pattern[at])
            {
                return false;
            }

            at++;
            from++;
        }

        return from == path.Length;
    }
}
