using System.Text.Json.Serialization;
using Workspace.Client.Authorization;
using Workspace.Client.Desktops;
using Workspace.Client.Authentication;
using Workspace.Client.Users;

namespace Workspace.Client.Json;

/// <summary>The generated readers: no reflection at run time, so the first request is not a slow one.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(UserJson))]
[JsonSerializable(typeof(UserDetailJson))]
[JsonSerializable(typeof(DesktopJson))]
[JsonSerializable(typeof(ProjectListJson))]
[JsonSerializable(typeof(TokenAnswerJson))]
[JsonSerializable(typeof(DecodedMessageJson))]
[JsonSerializable(typeof(string))]
internal sealed partial class WorkspaceJson : JsonSerializerContext;
