using Workspace.Simulator.Http;

namespace Workspace.Simulator.Authorization;

/// <summary>STS: says what an encoded refusal means (<c>POST /v5/decode-authorization-message</c>).</summary>
internal static class DecodeOperation
{
    private const int LongestMessage = 10_240;

    internal static SimulatorResponse Answer(SimulatorRequest request)
    {
        using RequestBody body = RequestBody.Read(request);
        string encoded = body.Text("encoded_message", LongestMessage) ?? string.Empty;
        string decision = AuthorizationMessage.Decode(encoded)
            ?? throw new ServiceRefusalException(400, "STS.0002", "The encoded message is invalid.");
        return JsonAnswer.Create(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("decoded_message", decision);
            writer.WriteEndObject();
        });
    }
}
