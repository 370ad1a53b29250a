namespace Workspace.Client.Json;

/// <summary>
/// Reads text that people write, such as a description. It is kept as it was sent, so that it can be written back without loss. Only
/// characters that control a terminal are escaped. Other JSON values become their JSON text.
/// </summary>
internal sealed class TolerantFreeTextConverter : TolerantTextConverter
{
    private protected override string? Escape(string? text) => DisplayText.NeutralizeControls(text);
}
