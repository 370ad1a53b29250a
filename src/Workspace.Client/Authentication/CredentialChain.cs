namespace Workspace.Client.Authentication;

/// <summary>
/// Finds an access key in the sources of the vendor's tools: the SDKs' environment variables, then Terraform's, then the credentials file.
/// The first source with an access key is used, with the settings from the same source only.
/// </summary>
public sealed class CredentialChain
{
    private const string TerraformRegion = "HW_REGION_NAME";

    private static readonly KeyVariables Sdk = new(
        "Environment", "HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN", "HUAWEICLOUD_SDK_PROJECT_ID", "HUAWEICLOUD_SDK_IAM_ENDPOINT");

    private static readonly KeyVariables Terraform = new(
        "TerraformEnvironment", "HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_SECURITY_TOKEN", "HW_PROJECT_ID", iamEndpoint: null);

    private readonly ICredentialEnvironment _environment;

    /// <summary>Creates a chain for the environment and the user of this process.</summary>
    /// <param name="currentFolder">
    /// The base of a relative path in a variable; <see langword="null"/> for the current folder of the process.
    /// </param>
    public CredentialChain(string? currentFolder = null)
        : this(new ProcessCredentialEnvironment(currentFolder))
    {
    }

    internal CredentialChain(ICredentialEnvironment environment) => _environment = environment;

    /// <summary>Finds the credentials.</summary>
    /// <param name="region">The region; <see langword="null"/> for the region in the environment.</param>
    /// <exception cref="WorkspaceException">
    /// There are none (<see cref="WorkspaceErrorKind.CredentialsNotFound"/>), or some that cannot be used (<see cref="WorkspaceErrorKind.InvalidArgument"/>);
    /// the text names the variable, or the file and line, and never the value.
    /// </exception>
    public FoundCredentials Find(string? region = null)
    {
        string? named = _environment.Variable(TerraformRegion) is { Length: > 0 } fromEnvironment ? fromEnvironment : null;
        return Sdk.Read(_environment, named, withProject: true)

            // Terraform's project belongs to Terraform's region and does not exist in other regions.
            ?? Terraform.Read(_environment, named, withProject: region is null || named is null || string.Equals(region, named, StringComparison.Ordinal))
            ?? CredentialsFile.Find(_environment)?.Read(named)
            ?? throw new WorkspaceException(
                WorkspaceErrorKind.CredentialsNotFound,
                "No credentials were given, and none found in the environment (HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or HW_ACCESS_KEY and HW_SECRET_KEY) "
                + $"or in the file {CredentialsFile.UsualPath(_environment)}. "
                + "Specify them with -AccessKey, -Token or -Credential, or use -Simulator.");
    }
}
