using Workspace.Simulator.Http;

namespace Workspace.Simulator.Authorization;

/// <summary>STS: decodes the reason of a denied request (<c>POST /v5/decode-authorization-message</c>).</summary>
internal static class DecodeOperation
{
    private const int MaximumMessageLength = 10_240;

    internal static SimulatorResponse Handle(SimulatorRequest request)
    {
        using RequestBody body = RequestBody.Read(request);
        string encoded = body.Text("encoded_message", MaximumMessageLength) ?? string.Empty;
        string decision = AuthorizationMessage.Decode(encoded)
            ?? throw new ServiceErrorException(400, "STS.0002", "The encoded message is invalid.");
        return JsonResponse.Create(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("decoded_message", decision);
            writer.WriteEndObject();
        });
    }
}
