namespace Workspace.Client.Http.Requests;

/// <summary>The regions that offered Workspace when this version was released. Other regions can be used too.</summary>
public static class KnownRegions
{
    /// <summary>Their names, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "af-north-1", "af-south-1", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "cn-east-3", "cn-east-5", "cn-north-11", "cn-north-4", "cn-north-9",
        "cn-south-1", "cn-southwest-2", "eu-west-101", "la-north-2", "la-south-2", "me-east-1", "na-mexico-1", "sa-brazil-1", "tr-west-1",
    ];
}
