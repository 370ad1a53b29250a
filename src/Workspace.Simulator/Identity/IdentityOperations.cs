using System.Globalization;
using System.Text.Json;
using Workspace.Simulator.Authentication;
using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Identity;

/// <summary>IAM: issues tokens for a password (<c>POST /v3/auth/tokens</c>) and lists projects (<c>GET /v3/projects</c>).</summary>
internal sealed class IdentityOperations
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private readonly SimulatorOptions _options;
    private readonly TokenStore _tokens;

    internal IdentityOperations(SimulatorOptions options, TokenStore tokens)
    {
        _options = options;
        _tokens = tokens;
    }

    internal SimulatorResponse IssueToken(SimulatorRequest request)
    {
        using RequestBody body = RequestBody.Read(request);
        JsonElement user = Property(Property(Property(Property(body.Root, "auth"), "identity"), "password"), "user");
        if (!HasText(user, "name", _options.UserName)
            || !HasText(user, "password", _options.Password)
            || !HasText(Property(user, "domain"), "name", _options.AccountName))
        {
            throw new ServiceErrorException(401, "IAM.0001", "The username or password is wrong.");
        }

        JsonElement scope = Property(Property(Property(body.Root, "auth"), "scope"), "project");
        if (!HasText(scope, "name", _options.Region) && !HasText(scope, "id", _options.ProjectId))
        {
            throw new ServiceErrorException(400, "IAM.0011", "The project of the token's scope does not exist.");
        }

        bool withCatalog = !string.Equals(new QueryParameters(request.Query).Text("nocatalog"), "true", StringComparison.OrdinalIgnoreCase);
        string token = _tokens.Issue(_options.TokenLifetime, out DateTimeOffset expiresAt);
        return JsonResponse.Create(201, writer => WriteToken(writer, expiresAt, withCatalog)).WithHeader("X-Subject-Token", token);
    }

    internal SimulatorResponse ListProjects(SimulatorRequest request)
    {
        string? name = new QueryParameters(request.Query).Text("name");
        return JsonResponse.Create(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("projects");
            foreach (SimulatedProject project in (SimulatedProject[])[new(_options.ProjectId, _options.Region), .. _options.OtherProjects])
            {
                if (name is null || string.Equals(name, project.Name, StringComparison.Ordinal))
                {
                    writer.WriteStartObject();
                    writer.WriteString("id", project.Id);
                    writer.WriteString("name", project.Name);
                    writer.WriteString("domain_id", AccountId);
                    writer.WriteString("description", string.Empty);
                    writer.WriteBoolean("enabled", value: true);
                    writer.WriteBoolean("is_domain", value: false);
                    writer.WriteEndObject();
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private const string AccountId = "5e1a70d0000000000000000000000001";

    private void WriteToken(Utf8JsonWriter writer, DateTimeOffset expiresAt, bool withCatalog)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("token");
        writer.WriteString("expires_at", expiresAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        writer.WriteString("issued_at", _options.Clock().UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        writer.WriteStartArray("methods");
        writer.WriteStringValue("password");
        writer.WriteEndArray();
        writer.WriteStartObject("project");
        writer.WriteString("id", _options.ProjectId);
        writer.WriteString("name", _options.Region);
        writer.WriteEndObject();
        writer.WriteStartObject("user");
        writer.WriteString("name", _options.UserName);
        writer.WriteStartObject("domain");
        writer.WriteString("id", AccountId);
        writer.WriteString("name", _options.AccountName);
        writer.WriteEndObject();
        writer.WriteEndObject();
        if (withCatalog)
        {
            WriteCatalog(writer);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteCatalog(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("catalog");
        foreach (string service in (string[])["workspace", "iam", "sts", "ecs", "vpc", "evs", "obs", "ims", "elb", "dns"])
        {
            writer.WriteStartObject();
            writer.WriteString("name", service);
            writer.WriteString("type", service);
            writer.WriteStartArray("endpoints");
            writer.WriteStartObject();
            writer.WriteString("region", _options.Region);
            writer.WriteString("interface", "public");
            writer.WriteString("url", $"https://{service}.{_options.Region}.myhuaweicloud.com");
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : default;

    private static bool HasText(JsonElement element, string name, string expected) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } value && value.ValueEquals(expected);
}
